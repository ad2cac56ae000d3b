import type { LinkProps } from '@tanstack/react-router';
import type { SearchHit, SearchKind } from './search.ts';

/** Where a hit leads. */
export function linkTo(kind: SearchKind, { id }: Pick<SearchHit, 'id'>) {
  switch (kind) {
    case 'ORDER':
    case 'PARCEL':
      return { to: '/orders/$orderId', params: { orderId: id } } as const satisfies LinkProps;
    case 'DEVICE':
      return { to: '/devices/$deviceId', params: { deviceId: id } } as const satisfies LinkProps;
    case 'PARTNER':
      return { to: '/partners/$intermediaryId', params: { intermediaryId: id } } as const satisfies LinkProps;
  }
}
