import { isoInstantText } from '../../domain/calendar/dates.ts';
import type {
  AdvisoryData,
  Fact,
  Commitment,
  FitData,
  ItemGroupReference,
  ItemReference,
  ListingData,
  StateData,
  SuccessorData,
  SuccessorWithdrawalData,
} from '../../domain/fact/fact.ts';
import { publicId } from '../../domain/item/public-id.ts';

/**
 * What a kind of fact says, in the words of the contract's entries (`StateEntry`, `CommitmentEntry` …) and without
 * ids of the database. Only what was said is there.
 */
export function factDataForFeed({ id, data }: Pick<Fact, 'id' | 'data'>): object {
  const { state, listing, promise, of, release, withdrawnRelease, advisory, ...rest } = data;
  const { commitments, successors, withdrawnSuccessor, fit, withdrawnFit, ...plain } = rest;
  return {
    ...(state && stateDataJson(state)),
    ...plain,
    ...(listing && { listing: listingDataJson(listing) }),
    ...(commitments && { commitments: commitments.map(commitmentJson) }),
    ...(successors && { successors: successors.map(successorJson) }),
    ...(withdrawnSuccessor && { withdrawnSuccessor: withdrawnSuccessorJson(withdrawnSuccessor) }),
    ...(fit && { fit: fitJson(fit) }),
    ...(withdrawnFit && { withdrawnFit: itemReferenceJson(withdrawnFit) }),
    ...(release && { release: releaseJson({ id, ...release }) }),
    ...(withdrawnRelease && { withdrawnRelease: releaseJson(withdrawnRelease) }),
    ...(advisory && { advisory: advisoryJson(advisory) }),
    ...(promise && { nextUpdateBy: promise.by }),
    ...(of !== undefined && { announcedIn: String(of) }),
  };
}

function stateDataJson({ to, ...more }: StateData): object {
  return { state: to, ...more };
}

function listingDataJson({
  brand,
  line,
  family,
  identifiers,
  latest,
  withdrawn,
  ...plain
}: ListingData): object {
  return {
    ...plain,
    ...(brand && { brand: groupReferenceJson(brand) }),
    ...(line !== undefined && { line: line && groupReferenceJson(line) }),
    ...(family !== undefined && { family: family && groupReferenceJson(family) }),
    ...(identifiers && {
      identifiers: identifiers.map(({ scheme, value }) => ({ scheme: scheme.toLowerCase(), value })),
    }),
    ...(latest !== undefined && { newestVersion: latest }),
    ...(withdrawn && {
      withdrawn: { mergedInto: withdrawn.mergedInto && itemReferenceJson(withdrawn.mergedInto) },
    }),
  };
}

function commitmentJson({ terms, ...commitment }: Commitment): object {
  const { term, ...limits } = terms;
  return { ...commitment, terms: term, ...limits };
}

function successorJson({ successor, hosts, ...rest }: SuccessorData): object {
  return { successor: itemReferenceJson(successor), ...rest, hosts: hosts.map(itemReferenceJson) };
}

function withdrawnSuccessorJson({ hosts, kind, markets, ...successor }: SuccessorWithdrawalData): object {
  return {
    ...itemReferenceJson(successor),
    ...(kind && { kind }),
    ...(hosts && { hosts: hosts.map(itemReferenceJson) }),
    ...(markets && { markets }),
  };
}

function fitJson({ host, needs, ...rest }: FitData): object {
  return { host: itemReferenceJson(host), ...rest, needs: needs.map(itemReferenceJson) };
}

function releaseJson({ id, ...release }: { readonly id: string }): object {
  return { id: publicId('Release', id), ...release };
}

function advisoryJson({
  id,
  fixedIn,
  knownSince,
  firstReportedAt,
  from,
  until,
  ...advisory
}: AdvisoryData): object {
  return {
    id: publicId('Advisory', id),
    ...advisory,
    ...(knownSince != null && { knownSince: isoInstantText(knownSince) }),
    ...(firstReportedAt != null && { firstReportedAt: isoInstantText(firstReportedAt) }),
    ...(from != null && { from: isoInstantText(from) }),
    ...(until != null && { until: isoInstantText(until) }),
    fixedIn: fixedIn.map(releaseJson),
  };
}

function itemReferenceJson({ id, sku, name }: ItemReference): object {
  return { id: publicId('Item', id), sku, name };
}

function groupReferenceJson({ handle, name }: ItemGroupReference): object {
  return { handle, name };
}
