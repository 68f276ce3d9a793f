import type {
  Commitment,
  FitSaid,
  GroupName,
  ItemName,
  Listing,
  Said,
  StateSaid,
  SuccessorSaid,
  WithdrawnSuccessor,
} from '../../domain/fact/fact.ts';
import { publicId } from '../../domain/item/public-id.ts';

/**
 * What a kind of fact says, in the words of the contract's entries (`StateEntry`, `CommitmentEntry` …) and without
 * ids of the database. Only what was said is there.
 */
export function feedSaid({ state, listing, promise, of, ...said }: Said): object {
  const { commitments, successors, withdrawnSuccessor, fit, withdrawnFit, ...plain } = said;
  return {
    ...(state && stateSaid(state)),
    ...plain,
    ...(listing && { listing: listingSaid(listing) }),
    ...(commitments && { commitments: commitments.map(commitmentSaid) }),
    ...(successors && { successors: successors.map(successorSaid) }),
    ...(withdrawnSuccessor && { withdrawnSuccessor: withdrawnSaid(withdrawnSuccessor) }),
    ...(fit && { fit: fitSaid(fit) }),
    ...(withdrawnFit && { withdrawnFit: itemSaid(withdrawnFit) }),
    ...(promise && { nextUpdateBy: promise.by }),
    ...(of !== undefined && { announcedIn: String(of) }),
  };
}

function stateSaid({ to, ...more }: StateSaid): object {
  return { state: to, ...more };
}

function listingSaid({ brand, line, family, identifiers, latest, ...plain }: Listing): object {
  return {
    ...plain,
    ...(brand && { brand: groupSaid(brand) }),
    ...(line !== undefined && { line: line && groupSaid(line) }),
    ...(family !== undefined && { family: family && groupSaid(family) }),
    ...(identifiers && {
      identifiers: identifiers.map(({ scheme, value }) => ({ scheme: scheme.toLowerCase(), value })),
    }),
    ...(latest !== undefined && { newestVersion: latest }),
  };
}

function commitmentSaid({ terms, ...commitment }: Commitment): object {
  const { term, ...limits } = terms;
  return { ...commitment, terms: term, ...limits };
}

function successorSaid({ successor, hosts, ...said }: SuccessorSaid): object {
  return { successor: itemSaid(successor), ...said, hosts: hosts.map(itemSaid) };
}

function withdrawnSaid({ hosts, kind, markets, ...successor }: WithdrawnSuccessor): object {
  return {
    ...itemSaid(successor),
    ...(kind && { kind }),
    ...(hosts && { hosts: hosts.map(itemSaid) }),
    ...(markets && { markets }),
  };
}

function fitSaid({ host, needs, ...said }: FitSaid): object {
  return { host: itemSaid(host), ...said, needs: needs.map(itemSaid) };
}

function itemSaid({ id, sku, name }: ItemName): object {
  return { id: publicId('Item', id), sku, name };
}

function groupSaid({ handle, name }: GroupName): object {
  return { handle, name };
}
