// A page that has all flags for one visitor, and hears of changes. Prints a line of JSON for each state.
import { EventSource } from 'eventsource';
import { OpenFeature, ProviderEvents } from '@openfeature/web-sdk';
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';

globalThis.EventSource = EventSource;
const [, , baseUrl, changeDetection] = process.argv;
const requests = [];
const counted = async (input, init) => {
  const response = await fetch(input, init);
  requests.push(response.status);
  return response;
};

await OpenFeature.setContext({ targetingKey: 'pa5xq0lz4n80', country: 'DE', loggedIn: true });
const provider = new OFREPWebProvider({ baseUrl, fetchImplementation: counted, changeDetection, pollInterval: changeDetection === 'polling' ? 300 : 0 });
const client = OpenFeature.getClient();
const show = (state) => {
  const text = client.getStringDetails('text', 'default');
  const missing = client.getStringDetails('missing', 'default');
  const targeted = client.getStringDetails('targeted', 'default');
  console.log(JSON.stringify({
    state, text: text.value, variant: text.variant, reason: text.reason, missing: missing.errorCode, targeted: targeted.value, statuses: requests.join(' '),
  }));
};

client.addHandler(ProviderEvents.ConfigurationChanged, () => show('changed'));
await OpenFeature.setProviderAndWait(provider);
show('ready');
await OpenFeature.setContext({ targetingKey: 'pa5xq0lz4n80', country: 'FR', loggedIn: true });
show('elsewhere');
if (changeDetection === 'polling') {
  while (!requests.includes(304)) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }

  show('polled');
}

process.stdin.on('end', async () => {
  show('end');
  await OpenFeature.close();
  process.exit(0);
});
process.stdin.resume();
