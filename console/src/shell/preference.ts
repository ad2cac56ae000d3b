/** What this machine remembers between visits. Where nothing may be kept (a locked-down browser), everything still works. */

/** What was chosen before, if it is one of `allowed`. */
export function readPreference<Value extends string>(
  name: string,
  allowed: readonly Value[],
): Value | undefined {
  const stored = readStored(name);
  return allowed.find((value) => value === stored);
}

/** Remembers a choice. */
export function writePreference(name: string, value: string): void {
  try {
    localStorage.setItem(`bestill.${name}`, value);
  } catch {
    // Full or forbidden: the choice holds until the page is closed.
  }
}

/** What is remembered under `name`, as it was written. */
export function readStored(name: string): string | null {
  try {
    return localStorage.getItem(`bestill.${name}`);
  } catch {
    return null;
  }
}
