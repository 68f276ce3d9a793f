import { z } from 'zod';
import { CHANNEL_MAX_LENGTH, DEFAULT_CHANNEL } from '../../domain/release/channel.ts';

const CHANNEL_PATTERN = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/;

/** In which series a release stands, such as "stable" or "beta"; null is the one that everybody gets. */
export const channelShape = z
  .string()
  .trim()
  .toLowerCase()
  .max(CHANNEL_MAX_LENGTH, `A channel has ${CHANNEL_MAX_LENGTH} characters at most`)
  .regex(
    CHANNEL_PATTERN,
    'Name a channel with letters, digits, and between them dots, dashes or underscores, such as "beta"',
  )
  .nullish()
  .transform((channel) => channel ?? DEFAULT_CHANNEL);
