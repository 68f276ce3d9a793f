/** Names under which the service itself acts, and its commands: nobody else bears them, however they are spelled. */
export const BUILT_IN_CALLER_NAMES = {
  adminKey: 'LASTCALL_ADMIN_KEY',
  firstStart: 'first start',
  clock: 'clock',
  import: 'import',
  export: 'export',
  demoCommand: 'demo command',
  keysCommand: 'keys command',
  workerCommand: 'worker command',
  bounceCommand: 'bounce command',
  restoreCommand: 'restore command',
} as const;
export type BuiltInCallerName = (typeof BUILT_IN_CALLER_NAMES)[keyof typeof BUILT_IN_CALLER_NAMES];

const NORMALIZED_BUILT_IN_NAMES = new Set(Object.values(BUILT_IN_CALLER_NAMES).map(normalizedCallerName));

/** Whether a name reads like one of the built-in ones. */
export function isBuiltInCallerName(name: string): boolean {
  return NORMALIZED_BUILT_IN_NAMES.has(normalizedCallerName(name));
}

function normalizedCallerName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();
}
