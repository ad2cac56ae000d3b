-- What a search from anywhere finds by, and the devices that are set aside.

-- Every word by which a recipient is looked up: names, company, town, postal code, the e-mail address as a whole, and the end
-- of the phone number, with or without a country's code before it. They stand in the recipient's own row, so that erasing it
-- erases them as well. Words end at the signs that the search's own reading of a text ends them at (search/search-text.ts).
alter table recipients add column words tsvector not null generated always as (
  array_to_tsvector(
    array_remove(
      regexp_split_to_array(
        lower(first_name || ' ' || last_name || ' ' || coalesce(company_name, '') || ' ' || city || ' ' || postal_code),
        '[][[:space:]!"#$%&''()*+,./:;<=>?@\\^_`{|}~-]+'
      ) || array[lower(email), right(regexp_replace(phone_number, '[^0-9]', '', 'g'), 8)],
      ''
    )
  )
) stored;

-- A list of what came in lately would save a few microseconds an order, and each search would read it from end to end.
create index recipients_words on recipients using gin (words) with (fastupdate = off);

-- Codes and numbers are found by their beginning and, read backwards, by their end: that is what people read out to each other.
-- Not by the database's own order of letters, which is another one in each language.
create index orders_user_code on orders (lower(external_user_id) text_pattern_ops);
create index orders_user_code_end on orders (reverse(lower(external_user_id)) text_pattern_ops);
create index orders_id_end on orders (reverse(id::text) text_pattern_ops);

drop index devices_lower_id;
create index devices_lower_id on devices (lower(id) text_pattern_ops);
create index devices_id_end on devices (reverse(lower(id)) text_pattern_ops);
create index devices_box_code on devices (lower(box_code) text_pattern_ops);
create index devices_box_code_end on devices (reverse(lower(box_code)) text_pattern_ops);

drop index bookings_tracking_number;
create index bookings_tracking_number on bookings (tracking_number text_pattern_ops);
create index bookings_tracking_number_end on bookings (reverse(tracking_number) text_pattern_ops);
create index bookings_consignment_number on bookings (consignment_number text_pattern_ops);
create index bookings_consignment_number_end on bookings (reverse(consignment_number) text_pattern_ops);

-- What came back or must not be shipped: few, and the shipped ones become many.
create index devices_aside on devices (type, state) where state in ('RETURNED', 'QUARANTINED');
