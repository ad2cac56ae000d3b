-- How operators sign in at the console: logins, passwords, second factors, sessions, the links that set them up, and guesses.

-- Who only ever signs in needs no token.
alter table operators alter column token_hash drop not null;

create table operator_logins (
  -- The operator's own: a login belongs to one operator, who keeps name, role and revocation.
  id uuid primary key references operators,
  -- In lower case, so that nobody has two.
  email text not null unique check (email = lower(email)),
  email_verified boolean not null,
  second_factor boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- By what a login opens: `credential` is a password, `oidc` an identity at the provider of the settings.
create table operator_credentials (
  id uuid primary key,
  login_id uuid not null references operator_logins,
  provider text not null,
  subject text not null,
  password_hash text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider, subject)
);

create index operator_credentials_of_login on operator_credentials (login_id);

create table operator_sessions (
  id uuid primary key,
  -- Opens nothing by itself: the cookie carries it signed.
  token text not null unique,
  login_id uuid not null references operator_logins,
  address text,
  browser text,
  -- What ends a session is counted from these two, by the database's clock.
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- Kept by better-auth, by the clock of the machine.
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create index operator_sessions_of_login on operator_sessions (login_id, last_seen_at);
create index operator_sessions_quiet on operator_sessions (last_seen_at);
create index operator_sessions_old on operator_sessions (started_at);

create table second_factors (
  id uuid primary key,
  login_id uuid not null unique references operator_logins,
  -- Both encrypted.
  secret text not null,
  recovery_codes text not null,
  -- False until the first code was right.
  verified boolean not null,
  -- better-auth writes it; guesses are counted in sign_in_attempts.
  failures integer not null default 0
);

-- Codes of a phone that were right lately: each is good once.
create table used_codes (
  login_id uuid not null references operator_logins,
  code_hash bytea not null,
  used_at timestamptz not null,
  primary key (login_id, code_hash)
);

-- Half a sign-in: the password was right and the code is awaited, or the browser is at the single sign-on's provider.
create table sign_in_challenges (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create index sign_in_challenges_identifier on sign_in_challenges (identifier);
create index sign_in_challenges_expired on sign_in_challenges (expires_at);

-- One-time links by which an operator sets a password. Without an operator: the first administrator's.
create table set_up_links (
  token_hash bytea primary key,
  operator_id uuid references operators,
  -- Whether using it also takes the second factor off, for who has lost it.
  without_second_factor boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create index set_up_links_of_operator on set_up_links (operator_id);
create index set_up_links_expired on set_up_links (expires_at);

-- How often was guessed at an e-mail, from an address, at a second factor. Kept by hash: it names nobody.
create table sign_in_attempts (
  key bytea primary key,
  attempts integer not null,
  -- No further attempt before this time.
  free_at timestamptz not null,
  last_at timestamptz not null
);

create index sign_in_attempts_by_age on sign_in_attempts (last_at);
