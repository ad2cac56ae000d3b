/** Where the sign-in library keeps what: its names for things, and the tables and columns of ours. */
export const tables = {
  user: {
    modelName: 'operator_logins',
    fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
  },
  account: {
    modelName: 'operator_credentials',
    fields: {
      userId: 'login_id',
      providerId: 'provider',
      accountId: 'subject',
      password: 'password_hash',
      createdAt: 'created_at',
      updatedAt: 'updated_at',
    },
  },
  session: {
    modelName: 'operator_sessions',
    fields: {
      userId: 'login_id',
      ipAddress: 'address',
      userAgent: 'browser',
      expiresAt: 'expires_at',
      createdAt: 'created_at',
      updatedAt: 'updated_at',
    },
    additionalFields: {
      startedAt: { type: 'date', fieldName: 'started_at', required: true, input: false },
      lastSeenAt: { type: 'date', fieldName: 'last_seen_at', required: true, input: false },
    },
  },
  verification: {
    modelName: 'sign_in_challenges',
    fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
  },
} as const;

/** The same for the second factor, which is an extension of the library. */
export const secondFactorTables = {
  user: { fields: { twoFactorEnabled: 'second_factor' } },
  twoFactor: {
    modelName: 'second_factors',
    fields: { userId: 'login_id', backupCodes: 'recovery_codes', failedVerificationCount: 'failures' },
  },
} as const;
