import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { promisify } from 'node:util';

/** What a signature is made over: the headers of the message beside its body (Standard Webhooks, "Signature scheme"). */
export interface SignedMessage {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

const SECRET_PREFIX = 'whsec_';
const PUBLIC_KEY_PREFIX = 'whpk_';
/** Between the 24 and 64 bytes that the specification wants. */
const SECRET_BYTES = 32;

/** A secret that nobody else has, such as "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw". */
export function createEndpointSecret(): string {
  return SECRET_PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

const CHALLENGE_BYTES = 18;

/** What an endpoint is to answer to show that it wants messages. */
export function createChallenge(): string {
  return randomBytes(CHALLENGE_BYTES).toString('base64url');
}

/** A private key for signatures that anybody can verify (Ed25519, RFC 8032), as PKCS #8 in PEM. */
export function createSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The public half of a key as the specification writes it: "whpk_" and its 32 bytes in base64. */
export function publicKeyText(privateKeyPem: string): string {
  return PUBLIC_KEY_PREFIX + Buffer.from(publicJwkOf(privateKeyPem).x, 'base64url').toString('base64');
}

/** A public key for everybody who verifies signatures (JSON Web Key, RFC 8037, section 2). */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly use: 'sig';
  readonly alg: 'EdDSA';
  readonly kid: string;
}

/** The public half of a key. Its `kid` is what the key itself begins with. */
export function publicJwkOf(privateKeyPem: string): PublicJwk {
  const { x } = createPublicKey(privateKeyPem).export({ format: 'jwk' }) as { x: string };
  return { kty: 'OKP', crv: 'Ed25519', x, use: 'sig', alg: 'EdDSA', kid: x.slice(0, 16) };
}

/** Beside the thread that sends: it takes longer than all else that a message needs of that. */
const signAside = promisify(sign);

/**
 * The header `webhook-signature`: one `v1` (HMAC-SHA-256) for each secret that is still good, and one `v1a` (Ed25519).
 * @param secrets the present one first, then the one before while both are good
 */
export async function signatureHeader(
  message: SignedMessage,
  secrets: readonly string[],
  signingKey: KeyObject,
): Promise<string> {
  const content = `${message.id}.${message.timestamp}.${message.body}`;
  const symmetric = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
  });
  const asymmetric = await signAside(null, Buffer.from(content), signingKey);
  return [...symmetric, `v1a,${asymmetric.toString('base64')}`].join(' ');
}

/** A private key as it is kept, ready to sign. */
export function readSigningKey(privateKeyPem: string): KeyObject {
  return createPrivateKey(privateKeyPem);
}
