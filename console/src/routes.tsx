import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { readDevicesSearch } from './features/devices/search.ts';
import { PackPage } from './features/pack/pack-page.tsx';
import { readPartnerSearch } from './features/partners/search.ts';
import { readSearch } from './features/search/search.ts';
import { parseSearch, stringifySearch } from './shell/address.ts';
import { CrashPage, Frame, MissingPage } from './shell/frame.tsx';

/**
 * Every page of the console. The pack station is part of the first load; each other page is loaded when it is gone to:
 * `component: lazyRouteComponent(() => import('./features/queue/queue-page.tsx'), 'QueuePage')`.
 */
const root = createRootRoute({ notFoundComponent: MissingPage, errorComponent: CrashPage });

/** Pages for those who are signed in, inside the frame with the navigation. */
const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: Frame });

const pack = createRoute({ getParentRoute: () => framed, path: '/', component: PackPage });

const devices = createRoute({
  getParentRoute: () => framed,
  path: '/devices',
  validateSearch: readDevicesSearch,
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
  validateSearch: readSearch,
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
  validateSearch: readPartnerSearch,
  component: lazyRouteComponent(() => import('./features/partners/partner-page.tsx'), 'PartnerPage'),
});

const tree = root.addChildren([
  framed.addChildren([pack, devices, device, importDevices, search, partners, partner]),
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
