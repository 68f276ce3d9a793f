/** The series of releases that owners get if they choose nothing. */
export const DEFAULT_CHANNEL = 'stable';
