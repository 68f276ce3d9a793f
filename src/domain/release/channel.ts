/** The series of releases that owners get if they choose nothing. */
export const DEFAULT_CHANNEL = 'stable';

/** A channel's name has so many characters at most. */
export const CHANNEL_MAX_LENGTH = 40;
