/** RFC 5321, section 4.5.3.1. */
const MAX_LOCAL_PART_LENGTH = 64;
const MAX_ADDRESS_LENGTH = 254;

/** A local part that needs no quotes (RFC 5322, section 3.2.3); what lies beyond ASCII few servers take (RFC 6531). */
const DOT_ATOM_PATTERN = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const DOMAIN_LABEL_PATTERN = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/;
/** What a domain is spelt with before it is mapped (UTS #46): nothing by which an address of the web is divided. */
const DOMAIN_SPELLING_PATTERN = /^[\p{L}\p{M}\p{N}.-]+$/u;

/**
 * Reads one mail address, without a name, as it is sent to (RFC 5321, section 4.1.2): its domain in lower case and in ASCII. Quoted local
 * parts, comments and addresses of machines are refused; so is all that could end a header or begin another one.
 * @returns null for what is none
 */
export function parseMailAddress(text: string): string | null {
  if (text.length > MAX_ADDRESS_LENGTH) return null;
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const domain = at < 0 ? null : parseMailDomain(text.slice(at + 1));
  if (domain === null || local.length > MAX_LOCAL_PART_LENGTH || !DOT_ATOM_PATTERN.test(local)) return null;
  const address = `${local}@${domain}`;
  return address.length <= MAX_ADDRESS_LENGTH ? address : null;
}

/** The domain of mail addresses, in lower case and in ASCII (RFC 5890); null for what is none, such as an address of a machine. */
export function parseMailDomain(text: string): string | null {
  if (text.length > MAX_ADDRESS_LENGTH || !DOMAIN_SPELLING_PATTERN.test(text)) return null;
  const url = URL.parse(`http://${text}`);
  if (!url || url.host !== url.hostname) return null;
  const labels = url.hostname.split('.');
  const isName = labels.length >= 2 && /^(?:[a-z]{2,}|xn--[a-z\d-]+)$/.test(labels.at(-1)!);
  return isName && labels.every((label) => DOMAIN_LABEL_PATTERN.test(label)) ? url.hostname : null;
}

/** The domain of a mail address that was parsed. */
export function domainOfMailAddress(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** Who mails are from. */
export interface MailSender {
  readonly name: string;
  readonly address: string;
}

const SENDER_PATTERN = /^(?<name>[^<>]*)<(?<address>[^<>]*)>$/;

/**
 * Reads a sender: `Acme <news@acme.example>`, or the address alone.
 * @param ownName the name where none is given
 * @returns null for what is none
 */
export function parseMailSender(text: string, ownName: string): MailSender | null {
  const { name = '', address: bracketed } = SENDER_PATTERN.exec(text.trim())?.groups ?? {};
  const address = parseMailAddress((bracketed ?? text).trim());
  const given = name.trim().replace(/^"(.*)"$/, '$1');
  if (address === null || !/^[^\p{C}\p{Zl}\p{Zp}"]{0,100}$/u.test(given)) return null;
  return { name: given || ownName, address };
}
