import { DEFAULT_CHANNEL } from '../../domain/release/channel.ts';
import type { Clause } from './clauses.ts';
import type { FactHeadlineData } from './headline-data.ts';

/** That a version came out. */
export function releasePublishedClause({ data, sure }: FactHeadlineData): Clause {
  if (!data.release) return { id: 'fact.revised', sure };
  const { version, channel } = data.release;
  return { id: 'fact.released', sure, choices: { version, channel: channelChoice(channel) } };
}

/** That a version is offered no more. */
export function releaseWithdrawnClause({ data, sure }: FactHeadlineData): Clause {
  if (!data.withdrawnRelease) return { id: 'fact.revised', sure };
  const { version, channel } = data.withdrawnRelease;
  return { id: 'fact.releaseWithdrawn', sure, choices: { version, channel: channelChoice(channel) } };
}

/** What everybody gets needs no name. */
const channelChoice = (channel: string): string => (channel === DEFAULT_CHANNEL ? 'none' : channel);
