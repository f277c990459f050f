// A server that asks for flags one by one, with a context of its own for each. Prints what it got as JSON.
import { OpenFeature } from '@openfeature/server-sdk';
import { OFREPProvider } from '@openfeature/ofrep-provider';

const baseUrl = process.argv[2];
await OpenFeature.setProviderAndWait(new OFREPProvider({ baseUrl }));
const client = OpenFeature.getClient();
const visitor = { targetingKey: 'pa5xq0lz4n80', country: 'DE', loggedIn: true, cart: { items: 3 } };

const text = await client.getStringDetails('text', 'default', visitor);
const number = await client.getNumberDetails('number', -1, visitor);
const decimal = await client.getNumberDetails('decimal', -1, visitor);
const map = await client.getObjectDetails('map', {}, visitor);
const flag = await client.getBooleanDetails('flag', false, visitor);
const bucket = await client.getStringDetails('bucket', 'default', visitor);
const ineligible = await client.getStringDetails('targeted', 'default', { ...visitor, country: 'FR' });
const eligible = await client.getStringDetails('targeted', 'default', visitor);
const split = await Promise.all(
  Array.from({ length: 20 }, (_, i) => client.getStringDetails('split', 'default', { ...visitor, targetingKey: `visitor${i}` })),
);
const missing = await client.getStringDetails('missing', 'default', visitor);
const anonymous = await client.getStringDetails('text', 'default', { country: 'DE' });
const unfit = await client.getStringDetails('text', 'default', { ...visitor, country: { code: 'DE' } });
const wrongType = await client.getNumberDetails('text', -1, visitor);

const all = { text, number, decimal, map, flag, bucket, ineligible, eligible, missing, anonymous, unfit, wrongType };
console.log(JSON.stringify({
  ...Object.fromEntries(Object.entries(all).map(([name, d]) => [name, { value: d.value, variant: d.variant, reason: d.reason, errorCode: d.errorCode }])),
  metadata: text.flagMetadata,
  split: split.map((d) => `${d.variant} ${d.reason}`),
}));
await OpenFeature.close();
