/**
 * What a tab about notices in review asks while nothing waits for the caller.
 * @param operation the name of the tab's operation
 */
export function noticesInReviewDocument(operation: string): string {
  return `# Nothing waits for your approval now, as far as the key above tells.
# Running this lists all that is in review; once something waits for you, this tab turns to it.
query ${operation} {
  viewer {
    notices(status: IN_REVIEW) {
      edges { node { id revision author explanation { text } approvals { by at } } }
    }
  }
}
`;
}
