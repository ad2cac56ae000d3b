-- What the pack station is quick by, and what was scanned there.

-- Every scan at the bench and what came of it: nothing of the recipient, and the operator only because a scanner that
-- reads badly is found by who holds it.
create table bench_scans (
  id bigint generated always as identity primary key,
  order_id uuid references orders,
  operator text not null,
  -- OK, or the kind of the refusal in capitals: WRONG_TYPE, UNKNOWN_CODE.
  result text not null,
  at timestamptz not null
);

create index bench_scans_by_time on bench_scans (at);

-- The oldest order that can be packed is at the front of this, however many are waiting or were shipped.
create index orders_open on orders (test, number) where status in ('ORDERED', 'IN_PROGRESS');
-- What an operator took last: the claim stays with an order that is shipped.
create index handlings_claimed on handlings (claimed_by, claimed_at desc) where claimed_by is not null;
-- What has left the house today.
create index shipments_handed_over on shipments (handed_over_at) where handed_over_at is not null;
