/** Where signing in is mounted: below it the cookies of a sign-in under way are sent. */
export const signInPath = '/operator/auth';

/** The name under which the provider of the settings is known: part of its redirect address. */
export const oidcProvider = 'oidc';
