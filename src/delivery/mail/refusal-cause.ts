/** Subjects of enhanced status codes (RFC 3463, section 3) that say that an address is none, or is used no more. */
const DEAD_ADDRESS_STATUS_PATTERN = /^5\.(?:1\.(?:1|2|3|4|6|10)|2\.1|4\.[14])$/;
/** Codes that say nothing by themselves: words decide. */
const VAGUE_STATUS_PATTERN = /^5\.(?:0\.0|1\.0|2\.0|5\.0)$/;
/** Answers to RCPT without an enhanced code that are mostly about the address (RFC 5321, section 4.2.3; RFC 7504). */
const DEAD_ADDRESS_REPLY_CODES = [501, 521, 550, 551, 553, 556];
/** Words by which servers say that it is not the address that they refuse, or not for good. */
const OTHER_CAUSE_PATTERN =
  /relay|auth|spam|spf|dkim|dmarc|block|black ?list|deny ?list|grey ?list|reputation|polic|rate|quota|full|rbl|tls|helo|ehlo|ptr|reverse|sender|client|your|temporar|later|defer/i;

/** Strangers write these words: no more of them are looked at, since patterns take longer and longer. */
const MAX_WORDS_LENGTH = 1_000;

const STATUS_IN_TEXT_PATTERN = /(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d.]*\d)/;

/**
 * Whether an answer to RCPT says that there is no such mailbox, for good. What is refused for who sends, such as relaying, policy,
 * authentication or a full mailbox, does not: an address must not be given up for a fault of ours.
 */
export function isDeadAddressReply(code: number, answer: string): boolean {
  const status = STATUS_IN_TEXT_PATTERN.exec(answer.slice(0, MAX_WORDS_LENGTH))?.[0] ?? null;
  if (status !== null) return code >= 500 && isDeadAddressStatus(status, answer);
  return DEAD_ADDRESS_REPLY_CODES.includes(code) && !namesOtherCause(answer);
}

/**
 * The same of an enhanced status code and the words beside it.
 * @param status as `5.1.1`
 */
export function isDeadAddressStatus(status: string, words: string): boolean {
  return (
    DEAD_ADDRESS_STATUS_PATTERN.test(status) || (VAGUE_STATUS_PATTERN.test(status) && !namesOtherCause(words))
  );
}

/** Names of people are no causes. */
function namesOtherCause(words: string): boolean {
  return OTHER_CAUSE_PATTERN.test(words.slice(0, MAX_WORDS_LENGTH).replaceAll(/[^\s<>]+@[^\s<>]+/g, ''));
}
