/** Where dots in a local part mean nothing, and under which name the mailbox is counted. */
const DOTLESS_DOMAINS: Readonly<Record<string, string>> = {
  'gmail.com': 'gmail.com',
  'googlemail.com': 'gmail.com',
};

/**
 * By what the questions to one mailbox are counted, however its address is spelt: in lower case, without a tag (`+…`, RFC 5233), and without
 * dots where the provider ignores them. Nothing is sent to it, and no two watchers are told apart by it: elsewhere these may be two mailboxes.
 * @param address as `parseMailAddress` gives it
 */
export function mailboxKey(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  const local = address.slice(0, at).toLowerCase();
  const untagged = local.split('+')[0] || local;
  const ownDomain = DOTLESS_DOMAINS[domain];
  return ownDomain === undefined ? `${untagged}@${domain}` : `${untagged.replaceAll('.', '')}@${ownDomain}`;
}
