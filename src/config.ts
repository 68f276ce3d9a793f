import { isIP } from 'node:net';
import { z } from 'zod';
import { estimateKeyEntropyBits, MIN_KEY_ENTROPY_BITS } from './domain/access/key-strength.ts';
import {
  domainOfMailAddress,
  type MailSender,
  parseMailDomain,
  parseMailSender,
} from './domain/mail/mail-address.ts';
import type { MailSettings } from './domain/mail/mail-settings.ts';
import { parseSmtpUrl, SmtpUrlError } from './domain/mail/smtp-url.ts';
import { siteName, type SiteIdentity } from './domain/site-identity.ts';
import { MESSAGE_LOCALES } from './wording/locales.ts';

const urlShapeForProtocols = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `wants an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

const Environment = z.object({
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, {
      error: 'wants a port from 0 to 65535',
    })
    .transform(Number)
    .default(4000),
  HOST: z.string().min(1).optional(),
  PUBLIC_URL: urlShapeForProtocols(['http:', 'https:']).optional(),
  DATABASE_URL: urlShapeForProtocols(['postgres:', 'postgresql:']).optional(),
  DATABASE_OWNER_URL: urlShapeForProtocols(['postgres:', 'postgresql:']).optional(),
  DATABASE_WAIT_SECONDS: z.coerce
    .number({ error: 'wants a number of seconds from 0 to 3600' })
    .min(0, { error: 'wants 0 seconds or more' })
    .max(3600, { error: 'wants 3600 seconds at most' })
    .default(60),
  LASTCALL_DATA_DIR: z.string().min(1).default('.lastcall'),
  DEFAULT_LOCALE: z
    .enum(MESSAGE_LOCALES, { error: `wants one of ${MESSAGE_LOCALES.join(', ')}` })
    .default('en'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'wants fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  LOG_REQUESTS: z.stringbool({ error: 'wants true or false' }).default(false),
  AUDIT_ADDRESS_DAYS: z.coerce
    .number({ error: 'wants a number of days from 0 to 3650' })
    .int({ error: 'wants a whole number of days' })
    .min(0, { error: 'wants 0 days or more' })
    .max(3650, { error: 'wants 3650 days at most' })
    .default(90),
  LASTCALL_ADMIN_KEY: z
    .string()
    .regex(/^[!-~]{32,}$/, { error: 'wants 32 or more printable ASCII characters without spaces' })
    .refine((key) => estimateKeyEntropyBits(key) >= MIN_KEY_ENTROPY_BITS, {
      error: 'wants a key that nobody can guess: make one with `openssl rand -base64 32`',
    })
    .optional(),
  OIDC_ISSUER: z
    .string()
    .refine(isIssuerUrl, {
      error: 'wants an address that begins with https://, or with http:// where it is on this machine',
    })
    .optional(),
  OIDC_AUDIENCE: z.string().optional(),
  OIDC_ROLE_CLAIM: z.string().default('role'),
  BRAND_NAME: z
    .string()
    .trim()
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,60}$/u, { error: 'wants a name of 1 to 60 characters on one line' })
    .optional(),
  BRAND_COLOUR: z
    .string()
    .regex(/^#(?:[\da-f]{3}){1,2}$/i, { error: 'wants a colour in hexadecimal, such as #0057b8' })
    .optional(),
  BRAND_LOGO: z
    .string()
    .refine(isLogoAddress, {
      error:
        'wants the address of a picture that begins with https://, or the picture itself as data:image/…;base64,… in 8,000 characters at most',
    })
    .optional(),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(?:https:\/\/|mailto:|tel:)[!-~]{1,200}$/, {
      error:
        'wants an address that begins with https://, mailto: or tel:, such as mailto:security@acme.example',
    })
    .refine((text) => URL.canParse(text), { error: 'wants an address that can be read' })
    .optional(),
  WEBHOOK_ALLOWED_HOSTS: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter(Boolean),
    )
    .refine((hosts) => hosts.every((host) => /^[\w.:-]+$/.test(host)), {
      error:
        'wants names or addresses of hosts, with commas between them and without ports, such as hooks.internal,10.0.0.7',
    })
    .default([]),
  RUN_DELIVERIES: z.stringbool({ error: 'wants true or false' }).default(true),
  SMTP_URL: z
    .string()
    .transform((text, found) => {
      try {
        return parseSmtpUrl(text);
      } catch (error) {
        if (!(error instanceof SmtpUrlError)) throw error;
        found.addIssue({ code: 'custom', message: error.message });
        return z.NEVER;
      }
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .refine((text) => parseMailSender(text, '') !== null, {
      error: 'wants the mail address of a sender, alone or as Name <address>',
    })
    .optional(),
  BOUNCE_DOMAIN: z
    .string()
    .transform((text) => (text === 'none' ? text : parseMailDomain(text)))
    .refine((domain) => domain !== null, {
      error: 'wants the domain that mails come back to when they cannot be delivered, or none',
    })
    .optional(),
  TRUST_PROXY: z
    .string()
    .transform(parseTrustedProxies)
    .refine((trusted) => trusted !== null, {
      error:
        'wants false, the number of proxies before the service, or their addresses and networks with commas between them; all others could write any address into a request',
    })
    .default(false),
});

/** Tokens are trusted by issuer and audience together. */
const checkedEnvironmentShape = Environment.superRefine((given, found) => {
  const { OIDC_ISSUER, OIDC_AUDIENCE, DATABASE_URL, DATABASE_OWNER_URL } = given;
  const lacks = (name: string, other: string) =>
    found.addIssue({ code: 'custom', path: [name], message: `wants a value beside ${other}` });
  if (OIDC_ISSUER && !OIDC_AUDIENCE) lacks('OIDC_AUDIENCE', 'OIDC_ISSUER');
  if (OIDC_AUDIENCE && !OIDC_ISSUER) lacks('OIDC_ISSUER', 'OIDC_AUDIENCE');
  if (given.SMTP_URL && !given.MAIL_FROM && !domainOfPublicUrl(given.PUBLIC_URL))
    lacks('MAIL_FROM', 'SMTP_URL');
  if (DATABASE_OWNER_URL && !DATABASE_URL) lacks('DATABASE_URL', 'DATABASE_OWNER_URL');
});

/** Whose word on addresses counts: nobody's, that of so many proxies, or that of those at some addresses. */
export type TrustProxy = false | number | string;

/** What the environment says, checked once. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where people reach the service, without a slash at the end; null: at its own host and port. */
  readonly publicUrl: string | null;
  /** Null: the embedded database. */
  readonly databaseUrl: string | null;
  /** As whom migrations, backup and restore log in; null: as `databaseUrl` says. */
  readonly databaseOwnerUrl: string | null;
  /** For so long a start waits for the database at `databaseUrl`, in milliseconds. */
  readonly waitMs: number;
  readonly dataDir: string;
  readonly defaultLocale: (typeof MESSAGE_LOCALES)[number];
  readonly logLevel: string;
  /** A line in the log for each request; else for slow ones alone. */
  readonly logsRequests: boolean;
  /** A key with the role ADMIN that is kept nowhere else; null: admins have keys in the database. */
  readonly adminKey: string | null;
  /** For so many days the audit trail keeps addresses. */
  readonly auditAddressDays: number;
  /** Whose tokens (OpenID Connect) open the door beside keys; null: keys alone do. */
  readonly signIn: SignInConfig | null;
  /** As Express takes it: false, a number of proxies, or their addresses. */
  readonly trustProxy: TrustProxy;
  /** Whose the pages for people are. */
  readonly site: SiteIdentity;
  /** Hosts to which messages are sent though they are not on the public internet. */
  readonly webhookAllowedHosts: ReadonlySet<string>;
  /** Whether this process sends to endpoints; else `npm run worker` does beside it. */
  readonly runsDeliveries: boolean;
  readonly mail: MailSettings;
}

export interface SignInConfig {
  readonly issuer: string;
  readonly audience: string;
  /** The claim that holds the role. */
  readonly roleClaim: string;
}

/** A variable of the environment has a value that cannot be. */
export class ConfigError extends Error {}

/**
 * Reads the environment.
 * @throws ConfigError with one sentence that names the variable
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = checkedEnvironmentShape.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new ConfigError(`${String(issue!.path[0])} ${issue!.message}.`);
  }
  const { data } = read;
  return Object.freeze({
    port: data.PORT,
    host: data.HOST ?? (data.DATABASE_URL ? '0.0.0.0' : '127.0.0.1'),
    publicUrl: data.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    databaseUrl: data.DATABASE_URL ?? null,
    databaseOwnerUrl: data.DATABASE_OWNER_URL ?? null,
    waitMs: data.DATABASE_WAIT_SECONDS * 1000,
    dataDir: data.LASTCALL_DATA_DIR,
    defaultLocale: data.DEFAULT_LOCALE,
    logLevel: data.LOG_LEVEL,
    logsRequests: data.LOG_REQUESTS,
    adminKey: data.LASTCALL_ADMIN_KEY ?? null,
    auditAddressDays: data.AUDIT_ADDRESS_DAYS,
    signIn: signInConfigFrom(data),
    trustProxy: data.TRUST_PROXY ?? false,
    site: {
      name: data.BRAND_NAME ?? null,
      colour: data.BRAND_COLOUR?.toLowerCase() ?? null,
      logoUrl: data.BRAND_LOGO ?? null,
      securityContact: data.SECURITY_CONTACT ?? null,
    },
    webhookAllowedHosts: new Set(data.WEBHOOK_ALLOWED_HOSTS),
    runsDeliveries: data.RUN_DELIVERIES,
    mail: mailSettingsFrom(data),
  });
}

function signInConfigFrom(data: z.infer<typeof Environment>): SignInConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_ROLE_CLAIM: roleClaim } = data;
  return issuer && audience ? { issuer, audience, roleClaim } : null;
}

const NOBODYS_MAILBOX = 'no-reply';

function mailSettingsFrom({
  SMTP_URL,
  MAIL_FROM,
  BOUNCE_DOMAIN,
  PUBLIC_URL,
  BRAND_NAME,
}: z.infer<typeof Environment>): MailSettings {
  const name = siteName({ name: BRAND_NAME ?? null, colour: null, logoUrl: null });
  const own: MailSender = {
    name,
    address: `${NOBODYS_MAILBOX}@${domainOfPublicUrl(PUBLIC_URL) ?? 'localhost'}`,
  };
  const from = MAIL_FROM === undefined ? own : parseMailSender(MAIL_FROM, name)!;
  const bounceDomain = BOUNCE_DOMAIN === 'none' ? null : (BOUNCE_DOMAIN ?? domainOfMailAddress(from.address));
  return { from, bounceDomain, server: SMTP_URL ?? null };
}

/** Null where the service is reached by no name of the internet. */
function domainOfPublicUrl(publicUrl: string | undefined): string | null {
  return publicUrl === undefined ? null : parseMailDomain(new URL(publicUrl).hostname);
}

/** An issuer has neither query nor fragment (OpenID Connect Discovery 1.0, section 2). */
function isIssuerUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || /[?#]/.test(text) || url.username || url.password) return false;
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere);
}

const MAX_INLINE_LOGO_LENGTH = 8_000;

/** A picture on the web, or one that is its own address (RFC 2397); either may stand in an attribute and in a header. */
function isLogoAddress(text: string): boolean {
  if (/^data:/i.test(text))
    return (
      text.length <= MAX_INLINE_LOGO_LENGTH &&
      /^data:image\/(?:png|jpeg|gif|webp|avif|svg\+xml);base64,[\w+/]+={0,2}$/.test(text)
    );
  const url = URL.parse(text);
  return text.length <= 2_000 && url?.protocol === 'https:' && !url.username && !url.password;
}

const MAX_TRUSTED_PROXY_HOPS = 10;
const PROXY_NETWORK_NAMES = ['loopback', 'linklocal', 'uniquelocal'];
/** Wider networks are no proxies of ours, but half of the internet. */
const MIN_NETWORK_PREFIX_BITS = { 4: 8, 6: 7 };

/** Reads whom to trust; null for what cannot be, or would let callers choose their addresses. */
function parseTrustedProxies(text: string): TrustProxy | null {
  if (text === 'false' || text === '0') return false;
  if (/^\d+$/.test(text)) return Number(text) <= MAX_TRUSTED_PROXY_HOPS ? Number(text) : null;
  const networks = text.split(',').map((part) => part.trim());
  return networks.every((one) => PROXY_NETWORK_NAMES.includes(one) || isAddressOrNarrowNetwork(one))
    ? networks.join(',')
    : null;
}

/** An address, or a network by its prefix (RFC 4632, RFC 4291); an IPv4 network is written as one. */
function isAddressOrNarrowNetwork(text: string): boolean {
  const [, address = '', prefix] = /^([\d.:a-f]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  const version = isIP(address);
  if ((version !== 4 && version !== 6) || /^::ffff:/i.test(address)) return false;
  const bits = version === 4 ? 32 : 128;
  return (
    prefix === undefined || (Number(prefix) >= MIN_NETWORK_PREFIX_BITS[version] && Number(prefix) <= bits)
  );
}
