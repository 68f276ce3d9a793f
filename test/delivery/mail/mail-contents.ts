import type { MailContent } from '../../../src/delivery/mail/mail-content.ts';

export const HOSTILE_NAME = '<script>window.hit=1</script><img src=x onerror=window.hit=1>"\' & Söhne';

/** A mail with everything that there is in mails. */
export const FULL_CONTENT: MailContent = {
  locale: 'en',
  title: 'What is new for 3 of the things you watch',
  lead: 'One of them ends for good on 31 March 2027; two can be ordered again, and we tell you where.',
  blocks: [
    { kind: 'HEADING', text: 'Ends' },
    {
      kind: 'PARAGRAPH',
      text: `Somebody named a product ${HOSTILE_NAME}, and that is what it is called here too.`,
    },
    {
      kind: 'ENTRIES',
      entries: [
        {
          title: HOSTILE_NAME,
          href: 'https://shop.example/items/A%26B?locale=en',
          date: '30 November 2026',
          text: `It will be discontinued on 31 March 2027. ${'It is used by many. '.repeat(30)}`,
        },
        { title: 'עדשה חדשה', href: null, date: null, text: 'אפשר להזמין שוב', lang: 'he' },
        { title: 'No link\r\nBcc: all@example.com', href: 'javascript:alert(1)', date: null, text: null },
      ],
    },
    { kind: 'ACTION', text: 'Confirm', href: 'https://shop.example/watch/confirm?token=abc&x=1' },
    { kind: 'NOTE', text: 'Nothing is sent to you before you confirm.' },
  ],
  footer: {
    text: 'You get this because you asked for it on 1 November 2026.',
    links: [{ text: 'Stop these mails', href: 'https://shop.example/watch/stop?token=abc' }],
  },
};
