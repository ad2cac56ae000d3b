import pg from 'pg';

/** A house that has been busy for long, in numbers of orders. */
export interface BusyHouse {
  /** That nobody has begun. */
  readonly waiting: number;
  /** In front of these: on hold, in turn with claimed by others, and booked without a label. */
  readonly blocked: number;
  /** Shipped by `operator`, whose claims are still with them. */
  readonly shipped: number;
  readonly operator: string;
}

/**
 * Fills a database with the orders of a busy house without placing each: what stands beside them is there, their history is
 * not. Their recipients are called Ola 1, Ola 2 and so on.
 */
export async function fillHouse(connection: pg.ClientConfig, house: BusyHouse): Promise<void> {
  const { waiting, blocked, shipped, operator } = house;
  // A connection of its own: the service's give up what takes as long.
  const client = new pg.Client(connection);
  await client.connect();
  try {
    // Without looking up what the rows refer to, and without noting each as a change, which takes most of the time.
    await client.query('set session_replication_role = replica');
    await client.query(
      `insert into intermediaries (id, name, created_at) values ('BUSY', 'Busy', now()) on conflict do nothing`,
    );
    await client.query(
      `insert into orders (id, intermediary_id, test, external_user_id, status, subscription_type, device_type, event_sequence,
                           created_at, updated_at, device_id, tracking_link)
       select gen_random_uuid(), 'BUSY', false, 'user_' || n,
              case when n <= $1::int then 'SHIPPED' when n <= $1::int + $2::int and n % 3 = 0 then 'IN_PROGRESS' else 'ORDERED' end,
              'PERSONAL', case when n % 4 = 0 then 'HAN_WIFI' else 'HAN_LTEM' end, 0, $4::timestamptz, $4::timestamptz,
              case when n <= $1::int then 'd' || lpad(n::text, 7, '0') end,
              case when n <= $1::int then 'https://example.com/' || n end
       from generate_series(1, $1::int + $2::int + $3::int) n order by n`,
      [shipped, blocked, waiting, new Date(Date.UTC(2026, 10, 22, 12))],
    );
    await client.query(
      `insert into recipients (order_id, first_name, last_name, email, phone_number, address_line1, city, postal_code, country)
       select id, 'Ola ' || number, 'Nordmann', 'ola@example.no', '99999999', 'Gate ' || number, 'OSLO',
              lpad((number % 9999)::text, 4, '0'), 'NO'
       from orders where intermediary_id = 'BUSY'`,
    );
    await client.query(
      `insert into handlings (order_id, claimed_by, claimed_at)
       select id, case when status = 'SHIPPED' then $1::text else 'another' end, created_at + number * interval '1 ms'
       from orders where intermediary_id = 'BUSY' and (status = 'SHIPPED' or status = 'ORDERED' and number % 3 = 1
         and number <= (select min(number) from orders where intermediary_id = 'BUSY') - 1 + $2::int)`,
      [operator, shipped + blocked],
    );
    await client.query(
      `insert into handlings (order_id, hold_reason, held_by, held_at)
       select id, 'OTHER', 'another', created_at
       from orders where intermediary_id = 'BUSY' and status = 'ORDERED' and number % 3 = 2
         and number <= (select min(number) from orders where intermediary_id = 'BUSY') - 1 + $1::int`,
      [shipped + blocked],
    );
    await client.query(
      `insert into bookings (id, order_id, attempt, carrier, device_id, state, reference, sent_at, consignment_number,
                             tracking_number, tracking_link, label_url, created_at, updated_at)
       select gen_random_uuid(), id, 1, 'bring-sandbox', 'd' || lpad(number::text, 7, '0'), 'BOOKED', replace(id::text, '-', ''),
              created_at, '7' || lpad(number::text, 16, '0'), '37' || lpad(number::text, 16, '0'),
              'https://example.com/' || number, 'https://example.com/label', created_at, created_at
       from orders where intermediary_id = 'BUSY' and status in ('SHIPPED', 'IN_PROGRESS')`,
    );
    await client.query(
      `insert into shipments (booking_id, order_id, status, status_at, handed_over_at, created_at, updated_at)
       select b.id, b.order_id, 'DELIVERED', b.created_at, b.created_at, b.created_at, b.created_at
       from bookings b join orders o on o.id = b.order_id where o.intermediary_id = 'BUSY' and o.status = 'SHIPPED'`,
    );
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
