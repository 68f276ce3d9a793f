import { z } from 'zod';
import { DEFAULT_CHANNEL } from '../../domain/release/channel.ts';

const CHANNEL_PATTERN = /^[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?$/;

/** In which series a release stands, such as "stable" or "beta"; null is the one that everybody gets. */
export const channelShape = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    CHANNEL_PATTERN,
    'Name a channel with 1 to 40 letters, digits, dots, dashes or underscores, such as "beta"',
  )
  .nullish()
  .transform((channel) => channel ?? DEFAULT_CHANNEL);
