/** What a test gave the visitor. */
export interface ProctorGroup {
  /** The name of the bucket, or null when the test gave none. */
  readonly name: string | null;
  /** The value of the bucket, or null when the test gave none. */
  readonly value: number | null;
  readonly isAssigned: boolean;
  /** The payload of the bucket; the fallback, or null, when there is none. */
  payload<T = unknown>(fallback?: T): T | null;
}

/** The groups a page gives to its scripts. */
export interface ProctorGroups {
  /** The version of the matrix the groups come from, or null when it is not known. */
  readonly version: string | null;
  /** The tests the page gives. */
  readonly tests: readonly string[];
  /** The group of a test. Throws for a test the page does not give. */
  group(test: string): ProctorGroup;
}

/** Reads the groups of an element `<proctor-script>`, by default that with the id `proctor-groups`. Throws when there is none. */
export function readGroups(id?: string): ProctorGroups;

/**
 * Asks an endpoint of `MapProctorGroups` for the groups, such as `/my-groups`, with the cookies of the site.
 * Rejects when it cannot be reached or does not answer with groups; `signal` gives up waiting.
 */
export function loadGroups(url: string | URL, options?: { signal?: AbortSignal }): Promise<ProctorGroups>;
