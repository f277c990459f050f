// The groups of this page's visitor, as <proctor-script> or an endpoint of MapProctorGroups wrote them. An ES module; see proctor.d.ts for the types.

const unassigned = Object.freeze({ name: null, value: null, isAssigned: false, payload: (fallback) => fallback ?? null });

function read(id) {
  const element = document.getElementById(id);
  if (element === null) {
    throw new Error(`There is no element '${id}': put <proctor-script /> before this script.`);
  }

  return JSON.parse(element.textContent);
}

function makeGroup(group) {
  return group === null
    ? unassigned
    : Object.freeze({
      name: group.name,
      value: group.value,
      isAssigned: true,
      payload: (fallback) => group.payload ?? fallback ?? null,
    });
}

function makeGroups({ version, groups }) {
  const byTest = new Map(Object.entries(groups).map(([test, group]) => [test, makeGroup(group)]));
  return Object.freeze({
    version,
    tests: Object.freeze([...byTest.keys()]),
    group(test) {
      const group = byTest.get(test);
      if (group === undefined) {
        throw new Error(`The page gives no group of '${test}'. It gives: ${[...byTest.keys()].join(', ')}.`);
      }

      return group;
    },
  });
}

/** Reads the groups of an element <proctor-script>. */
export function readGroups(id = 'proctor-groups') {
  return makeGroups(read(id));
}

/** Asks an endpoint of MapProctorGroups for the groups. */
export async function loadGroups(url, { signal } = {}) {
  const response = await fetch(url, { signal, credentials: 'same-origin', cache: 'no-store', headers: { accept: 'application/json' } });
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status} instead of groups.`);
  }

  return makeGroups(await response.json());
}
