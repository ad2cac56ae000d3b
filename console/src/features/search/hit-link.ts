import type { LinkProps } from '@tanstack/react-router';
import { reaches, useMe } from '../../session/use-me.ts';
import type { SearchHit, SearchKind } from './search.ts';

/** Says where hits lead. A partner's own page takes a manager: everybody else is led to its orders. */
export function useHitLinks(): (kind: SearchKind, hit: Pick<SearchHit, 'id'>) => HitLink {
  const role = useMe()?.role;
  return (kind, { id }) => {
    switch (kind) {
      case 'ORDER':
      case 'PARCEL':
        return { to: '/orders/$orderId', params: { orderId: id } };
      case 'DEVICE':
        return { to: '/devices/$deviceId', params: { deviceId: id } };
      case 'PARTNER':
        return reaches(role, 'manager')
          ? { to: '/partners/$intermediaryId', params: { intermediaryId: id } }
          : { to: '/queue', search: { tab: 'ALL', partner: id } };
    }
  };
}

type HitLink = Pick<LinkProps, 'to' | 'params' | 'search'>;
