/**
 * Whether the carrier has nothing of an order `o`, nor is about to, and has not rejected it: then it can be packed. Only what
 * is begun can be booked: of fifty thousand that wait nobody's bookings are looked up; and `offset 0` keeps the planner from
 * reading all bookings there ever were to know those of a few orders.
 */
export const unbooked = `
  (o.status = 'ORDERED' or not exists (
     select from bookings b
     where b.order_id = o.id and (b.state in ('INTENT', 'UNKNOWN', 'BOOKED')
       or b.state = 'REJECTED' and not exists (select from bookings n
                                               where n.order_id = b.order_id and n.attempt > b.attempt))
     offset 0))`;
