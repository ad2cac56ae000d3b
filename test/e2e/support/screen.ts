import type { Page } from 'playwright-core';
import type { Role } from '../../../src/auth/roles.ts';
import type { World } from './world.ts';

/** One thing that a person can have before them: a page, or a state of it such as an open dialog. */
export interface Screen {
  /** Names its picture: `queue`, `queue-selected`. */
  readonly name: string;
  /** Who looks at it. */
  readonly role: Role | 'nobody';
  /** From `/console` on. */
  path(world: World): string;
  /** Brings the page into the state, and waits until it shows. It must not change what other screens show. */
  arrive(page: Page, world: World): Promise<void>;
  /** Of which the README shows a picture. */
  readonly isInReadme?: true;
}
