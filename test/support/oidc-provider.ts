import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';

/** Somebody who is signed in at the provider. */
export interface Identity {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
}

/** A small OpenID Connect provider on this machine: everybody who comes is already signed in there. */
export interface OidcProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who is signed in there; null: the person says no. */
  identity: Identity | null;
  /** What is wrong with the tokens that it gives. */
  fault: 'none' | 'nonce' | 'issuer' | 'audience' | 'signature' | 'expired';
  /** Every path that was asked for. */
  readonly asked: string[];
  close(): Promise<void>;
}

interface Code {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly nonce: string | null;
  readonly identity: Identity;
}

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Starts a provider; it ends with the test file. */
export async function startOidcProvider(): Promise<OidcProvider> {
  const codes = new Map<string, Code>();
  const provider = {
    issuer: '',
    clientId: 'bestill-console',
    clientSecret: randomBytes(12).toString('hex'),
    identity: null as Identity | null,
    fault: 'none' as OidcProvider['fault'],
    asked: [] as string[],
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '', provider.issuer);
    provider.asked.push(url.pathname);
    if (url.pathname === '/.well-known/openid-configuration')
      return json(response, 200, discovery(provider.issuer));
    if (url.pathname === '/jwks')
      return json(response, 200, {
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256' }],
      });
    if (url.pathname === '/authorize') return authorize(provider, codes, url, response);
    if (url.pathname === '/token') return giveTokens(provider, codes, request, response);
    json(response, 404, {});
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => provider.close());
  const { port } = server.address() as AddressInfo;
  return Object.assign(provider, { issuer: `http://127.0.0.1:${port}` });
}

function discovery(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
  };
}

function authorize(
  provider: OidcProvider,
  codes: Map<string, Code>,
  url: URL,
  response: ServerResponse,
): void {
  const asked = url.searchParams;
  const redirectUri = asked.get('redirect_uri') ?? '';
  const wellAsked =
    asked.get('client_id') === provider.clientId &&
    asked.get('response_type') === 'code' &&
    asked.get('code_challenge_method') === 'S256' &&
    asked.get('scope')?.split(' ').includes('openid');
  if (!wellAsked) return json(response, 400, { error: 'invalid_request', asked: [...asked] });
  const back = new URL(redirectUri);
  back.searchParams.set('state', asked.get('state') ?? '');
  if (provider.identity === null) back.searchParams.set('error', 'access_denied');
  else {
    const code = randomBytes(12).toString('hex');
    const challenge = asked.get('code_challenge') ?? '';
    codes.set(code, { challenge, redirectUri, nonce: asked.get('nonce'), identity: provider.identity });
    back.searchParams.set('code', code);
  }
  response.writeHead(302, { location: back.href }).end();
}

async function giveTokens(
  provider: OidcProvider,
  codes: Map<string, Code>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
  const given = new URLSearchParams(text);
  const code = codes.get(given.get('code') ?? '');
  codes.delete(given.get('code') ?? '');
  const secret = Buffer.from(`${provider.clientId}:${provider.clientSecret}`).toString('base64');
  if (request.headers.authorization !== `Basic ${secret}`)
    return json(response, 401, { error: 'invalid_client' });
  const proof = createHash('sha256')
    .update(given.get('code_verifier') ?? '')
    .digest('base64url');
  if (code === undefined || code.challenge !== proof || code.redirectUri !== given.get('redirect_uri'))
    return json(response, 400, { error: 'invalid_grant' });
  json(response, 200, {
    access_token: 'not kept',
    token_type: 'Bearer',
    expires_in: 60,
    id_token: idToken(provider, code),
  });
}

function idToken(provider: OidcProvider, { nonce, identity }: Code): string {
  const { fault } = provider;
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    iss: fault === 'issuer' ? 'http://127.0.0.1:1' : provider.issuer,
    aud: fault === 'audience' ? 'another-client' : provider.clientId,
    iat: fault === 'expired' ? now - 7_200 : now,
    exp: fault === 'expired' ? now - 3_600 : now + 60,
    nonce: fault === 'nonce' ? 'another' : nonce,
    ...identity,
  };
  const head = [{ alg: 'RS256', typ: 'JWT', kid: 'k1' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const key = fault === 'signature' ? stranger.privateKey : privateKey;
  return `${head}.${createSign('RSA-SHA256').update(head).sign(key, 'base64url')}`;
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
