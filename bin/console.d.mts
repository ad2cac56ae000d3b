/** Builds the console unless it is up to date. Answers whether there is an up-to-date one. */
export function ensureConsole(project: string): Promise<boolean>;
