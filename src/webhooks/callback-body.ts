import { publicId } from '../lib/public-id.ts';
import type { Order } from '../orders/order.ts';

/**
 * The bytes that a callback gets: a flat object with exactly these keys in this order, because a partner's strict
 * receiver was built for them. `deviceId` and `trackingLink` are absent until the order is SHIPPED.
 */
export function callbackBody(order: Order): string {
  return JSON.stringify({
    externalUserId: order.externalUserId,
    orderId: publicId('order', order.id),
    deviceType: order.deviceType,
    deviceId: order.deviceId ?? undefined,
    trackingLink: order.trackingLink ?? undefined,
    orderStatus: order.status,
  });
}
