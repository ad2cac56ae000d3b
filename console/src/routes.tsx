import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { readDevicesSearch } from './features/devices/search.ts';
import { readInsightsSearch } from './features/insights/search.ts';
import { PackPage } from './features/pack/pack-page.tsx';
import { readExceptionsSearch } from './features/exceptions/search.ts';
import { readOrderSearch } from './features/orders/search.ts';
import { readPackSearch } from './features/pack/search.ts';
import { readPartnerSearch } from './features/partners/search.ts';
import { readQueueSearch } from './features/queue/search.ts';
import { readSearch } from './features/search/search.ts';
import { readSignInSearch } from './features/sign-in/search.ts';
import { only, parseSearch, stringifySearch } from './shell/address.ts';
import { CrashPage, Frame, MissingPage } from './shell/frame.tsx';

/**
 * Every page of the console. The pack station is part of the first load; each other page is loaded when it is gone to:
 * `component: lazyRouteComponent(() => import('./features/queue/queue-page.tsx'), 'QueuePage')`.
 */
const root = createRootRoute({ notFoundComponent: MissingPage, errorComponent: CrashPage });

/** Pages for those who are signed in, inside the frame with the navigation. */
const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: Frame });

const pack = createRoute({
  getParentRoute: () => framed,
  path: '/',
  validateSearch: only(readPackSearch),
  component: PackPage,
});

const queue = createRoute({
  getParentRoute: () => framed,
  path: '/queue',
  validateSearch: only(readQueueSearch),
  component: lazyRouteComponent(() => import('./features/queue/queue-page.tsx'), 'QueuePage'),
});

const devices = createRoute({
  getParentRoute: () => framed,
  path: '/devices',
  validateSearch: only(readDevicesSearch),
  component: lazyRouteComponent(() => import('./features/devices/devices-page.tsx'), 'DevicesPage'),
});

const device = createRoute({
  getParentRoute: () => framed,
  path: '/devices/$deviceId',
  component: lazyRouteComponent(() => import('./features/devices/device-page.tsx'), 'DevicePage'),
});

const importDevices = createRoute({
  getParentRoute: () => framed,
  path: '/devices/import',
  component: lazyRouteComponent(() => import('./features/devices/import-page.tsx'), 'ImportPage'),
});

const search = createRoute({
  getParentRoute: () => framed,
  path: '/search',
  validateSearch: only(readSearch),
  component: lazyRouteComponent(() => import('./features/search/search-page.tsx'), 'SearchPage'),
});

const partners = createRoute({
  getParentRoute: () => framed,
  path: '/partners',
  component: lazyRouteComponent(() => import('./features/partners/partners-page.tsx'), 'PartnersPage'),
});

const partner = createRoute({
  getParentRoute: () => framed,
  path: '/partners/$intermediaryId',
  validateSearch: only(readPartnerSearch),
  component: lazyRouteComponent(() => import('./features/partners/partner-page.tsx'), 'PartnerPage'),
});

const insights = createRoute({
  getParentRoute: () => framed,
  path: '/insights',
  validateSearch: only(readInsightsSearch),
  component: lazyRouteComponent(() => import('./features/insights/insights-page.tsx'), 'InsightsPage'),
});

const order = createRoute({
  getParentRoute: () => framed,
  path: '/orders/$orderId',
  validateSearch: only(readOrderSearch),
  component: lazyRouteComponent(() => import('./features/orders/order-page.tsx'), 'OrderPage'),
});

const exceptions = createRoute({
  getParentRoute: () => framed,
  path: '/exceptions',
  validateSearch: only(readExceptionsSearch),
  component: lazyRouteComponent(() => import('./features/exceptions/exceptions-page.tsx'), 'ExceptionsPage'),
});

/** Pages for who isn't signed in. */
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: only(readSignInSearch),
  component: lazyRouteComponent(() => import('./features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('./features/sign-in/set-up-page.tsx'), 'SetUpPage'),
});

const account = createRoute({
  getParentRoute: () => framed,
  path: '/account',
  component: lazyRouteComponent(() => import('./features/account/account-page.tsx'), 'AccountPage'),
});

const staff = createRoute({
  getParentRoute: () => framed,
  path: '/staff',
  component: lazyRouteComponent(() => import('./features/staff/staff-page.tsx'), 'StaffPage'),
});

const tree = root.addChildren([
  signIn,
  setUp,
  framed.addChildren([
    account,
    staff,
    queue,
    pack,
    order,
    exceptions,
    devices,
    device,
    importDevices,
    search,
    partners,
    partner,
    insights,
  ]),
]);

/** The console's router; its addresses begin with `/console`. */
export const router = createRouter({
  routeTree: tree,
  basepath: '/console',
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: MissingPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
