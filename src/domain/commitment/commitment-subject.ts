/** What a commitment is about: a facet, free or for those who pay. The two stand beside one another (rules.md, R154). */
export interface CommitmentSubject<Name extends string = string> {
  readonly facet: Name;
  readonly paid?: boolean | null | undefined;
}

/** Whether two commitments are about the same: then the later one replaces the other. */
export function isSameCommitmentSubject(one: CommitmentSubject, other: CommitmentSubject): boolean {
  return one.facet === other.facet && Boolean(one.paid) === Boolean(other.paid);
}

/** What a commitment is about, as a refusal names it: `SERVICE`, `paid SERVICE`. */
export function commitmentSubjectName({ facet, paid }: CommitmentSubject): string {
  return paid ? `paid ${facet}` : facet;
}
