import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** One setting of the service. */
export interface Setting {
  readonly name: string;
  /** As it would stand in the environment; empty for none. */
  readonly default: string;
  readonly meaning: string;
  readonly parser: z.ZodType;
  /** Never shown, and may also be given as `NAME_FILE`, the path of a file that holds the value. */
  readonly secret?: true;
}

const text = z.string();
const optional = z.string().nullable();
const cidr = text.refine((range) => ipaddr.isValidCIDR(range), 'must be address ranges such as 127.0.0.0/8');
const milliseconds = z.coerce.number('must be a number of milliseconds').int();
const product = text.regex(
  /^(PERSONAL|BUSINESS)(\/HAN_(LTEM|WIFI))?=\d{4}$/,
  'must be a list such as PERSONAL=5800,BUSINESS=5000,PERSONAL/HAN_WIFI=3584',
);

/** Every setting, under the name by which the code knows it, in the order in which they are documented. */
export const definitions = {
  port: {
    name: 'PORT',
    default: '4000',
    meaning: 'The port to listen on; 0 takes any free one.',
    parser: z.coerce.number('must be a port number').int().min(0).max(65_535),
  },
  host: { name: 'HOST', default: '127.0.0.1', meaning: 'The address to listen on.', parser: text },
  publicUrl: {
    name: 'BESTILL_PUBLIC_URL',
    default: '',
    meaning:
      'The address under which browsers and the internet reach this service: the console is signed in to there, and Bring pushes parcel events to it. Without it: the one that is listened on.',
    parser: z.url({ protocol: /^https?$/, error: 'must be an https address' }).nullable(),
  },
  trustedProxies: {
    name: 'BESTILL_TRUSTED_PROXIES',
    default: '127.0.0.0/8,::1/128',
    meaning:
      'Address ranges, separated by commas, of the proxies that are believed when they say whom they call for (`X-Forwarded-For`).',
    parser: z.array(cidr),
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    default: '',
    meaning: 'A PostgreSQL (15 or newer) to use. Without it the service runs its own.',
    parser: text.regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://').nullable(),
    secret: true,
  },
  dataDir: {
    name: 'BESTILL_DATA_DIR',
    default: '',
    meaning:
      "The folder of the service's own PostgreSQL. Without it: `.bestill` in the project, or for root a folder below `/var/lib`.",
    parser: optional,
  },
  postgresAccount: {
    name: 'BESTILL_POSTGRES_ACCOUNT',
    default: 'nobody',
    meaning: "The account that the service's own PostgreSQL runs as when root starts the service.",
    parser: text,
  },
  secretsKey: {
    name: 'BESTILL_SECRETS_KEY',
    default: '',
    meaning:
      "What seals partners' webhook secrets in the database and operators' sign-in: base64 of 32 bytes, alike in every process. With its own PostgreSQL the service makes one in its data folder.",
    parser: text
      .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be base64 of 32 bytes (openssl rand -base64 32)')
      .nullable(),
    secret: true,
  },
  sessionIdleMinutes: {
    name: 'BESTILL_SESSION_IDLE_MINUTES',
    default: '60',
    meaning: 'After how many minutes without a call an operator is signed out of the console.',
    parser: z.coerce.number('must be a number of minutes').int().min(1).max(1_440),
  },
  sessionHours: {
    name: 'BESTILL_SESSION_HOURS',
    default: '12',
    meaning: 'How many hours after signing in an operator is signed out in any case.',
    parser: z.coerce.number('must be a number of hours').int().min(1).max(168),
  },
  oidcIssuer: {
    name: 'BESTILL_OIDC_ISSUER',
    default: '',
    meaning:
      'The OpenID Connect provider by which operators may sign in too: its issuer, such as https://login.example.com. It must tell of each of them a verified e-mail address, which is the one of the operator.',
    parser: z.url({ protocol: /^https?$/, error: 'must be an https address' }).nullable(),
  },
  oidcClientId: {
    name: 'BESTILL_OIDC_CLIENT_ID',
    default: '',
    meaning:
      'What the provider knows this service by. Its redirect address there: `<BESTILL_PUBLIC_URL>/operator/auth/callback/oidc`.',
    parser: optional,
  },
  oidcClientSecret: {
    name: 'BESTILL_OIDC_CLIENT_SECRET',
    default: '',
    meaning: 'The secret that the provider has given for it.',
    parser: optional,
    secret: true,
  },
  oidcName: {
    name: 'BESTILL_OIDC_NAME',
    default: 'Single sign-on',
    meaning: 'What the button says that leads to the provider.',
    parser: text.max(60),
  },
  webhookAllowedCidrs: {
    name: 'BESTILL_WEBHOOK_ALLOWED_CIDRS',
    default: '',
    meaning:
      'Address ranges, separated by commas, that webhooks may reach besides public addresses (and there without TLS and on any port).',
    parser: z.array(cidr),
  },
  webhookDeadlineMs: {
    name: 'BESTILL_WEBHOOK_DEADLINE_MS',
    default: '15000',
    meaning: 'The whole time one webhook attempt may take, in milliseconds.',
    parser: milliseconds.min(100).max(30_000),
  },
  carrier: {
    name: 'BESTILL_CARRIER',
    default: 'bring-sandbox',
    meaning:
      'Who carries the parcels: `bring` for real, `bring-sandbox` for a stand-in that sends nothing, `manual` for links typed in by hand.',
    parser: z.enum(['bring', 'bring-sandbox', 'manual'], 'must be bring, bring-sandbox or manual'),
  },
  handover: {
    name: 'BESTILL_HANDOVER',
    default: 'scan',
    meaning:
      'When an order counts as SHIPPED: `scan`, as soon as its label is stored; `separate`, when an operator hands it over.',
    parser: z.enum(['scan', 'separate'], 'must be scan or separate'),
  },
  bringApiUid: {
    name: 'BRING_API_UID',
    default: '',
    meaning: "The Mybring user's e-mail address.",
    parser: optional,
    secret: true,
  },
  bringApiKey: {
    name: 'BRING_API_KEY',
    default: '',
    meaning: "The Mybring user's API key.",
    parser: optional,
    secret: true,
  },
  bringCustomerNumber: {
    name: 'BRING_CUSTOMER_NUMBER',
    default: '',
    meaning: 'Your main customer number at Bring, digits only.',
    parser: text.regex(/^\d{1,35}$/, 'must be digits only, without a prefix').nullable(),
  },
  bringProducts: {
    name: 'BRING_PRODUCT_ID',
    default: 'PERSONAL=5800,BUSINESS=5000',
    meaning:
      "Bring's product for each kind of order: a subscription type, or a subscription and a device type as in `PERSONAL/HAN_WIFI=3584`.",
    parser: z.array(product).min(1),
  },
  bringBaseUrl: {
    name: 'BRING_BASE_URL',
    default: 'https://api.bring.com',
    meaning: "Where Bring's API is.",
    parser: z.url('must be a URL'),
  },
  bringTest: {
    name: 'BRING_TEST',
    default: 'false',
    meaning: '`true` asks Bring for test bookings: no parcel, no invoice.',
    parser: z.enum(['true', 'false'], 'must be true or false').transform((value) => value === 'true'),
  },
  bringPushSecret: {
    name: 'BRING_PUSH_SECRET',
    default: '',
    meaning:
      'What Bring sends along with each pushed event, so that nobody else can; at least 24 characters.',
    parser: text.min(24, 'must have at least 24 characters').nullable(),
    secret: true,
  },
  senderName: {
    name: 'BESTILL_SENDER_NAME',
    default: 'Bestill',
    meaning: 'The sender on the label.',
    parser: text.max(35),
  },
  senderAddress: {
    name: 'BESTILL_SENDER_ADDRESS',
    default: 'Testveien 1',
    meaning: "The warehouse's street and number.",
    parser: text.max(35),
  },
  senderPostalCode: {
    name: 'BESTILL_SENDER_POSTAL_CODE',
    default: '0951',
    meaning: "The warehouse's postal code.",
    parser: text.regex(/^\d{4}$/, 'must be exactly 4 digits'),
  },
  senderCity: {
    name: 'BESTILL_SENDER_CITY',
    default: 'OSLO',
    meaning: "The warehouse's town.",
    parser: text.max(35),
  },
  senderPhone: {
    name: 'BESTILL_SENDER_PHONE',
    default: '+4712345678',
    meaning: 'Where Bring can call the warehouse.',
    parser: text.regex(/^\+\d{8,15}$/, 'must be a number such as +4712345678'),
  },
  sandboxSecondsPerDay: {
    name: 'BESTILL_SANDBOX_SECONDS_PER_DAY',
    default: '60',
    meaning: 'How fast parcels travel in the sandbox: the seconds that a day takes there.',
    parser: z.coerce.number('must be a number of seconds').positive().max(86_400),
  },
  logLevel: {
    name: 'BESTILL_LOG_LEVEL',
    default: 'info',
    meaning: 'How much is logged: debug, info, warn, error or silent.',
    parser: z.enum(
      ['debug', 'info', 'warn', 'error', 'silent'],
      'must be debug, info, warn, error or silent',
    ),
  },
} as const satisfies Record<string, Setting>;

/** Every setting, as the documents list them. */
export const settings: readonly Setting[] = Object.values(definitions);
