/**
 * What CRLs and OCSP answers follow: every change of a certificate's status, by whatever statement it is made.
 *
 * A change is noted with the number of its transaction. A CRL keeps the snapshot it was made from, a process the one it looked at
 * last: what became visible since is exactly what the one does not list and the other has not seen, in whatever order
 * transactions ended. Nothing is lost that clocks or sequences of several servers would lose.
 *
 * Each CRL names the number of the one before it, so that each has one successor at most: a CRL made from an older snapshot
 * can never take the place of a newer one, and no entry vanishes.
 */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `create table status_change (
    changed_in xid8 not null default pg_current_xact_id(),
    issuer_id text not null,
    serial_number numeric(49) not null,
    crl_shard smallint not null,
    noted_at timestamptz(3) not null default now()
  )`,
  `create index status_change_in on status_change (changed_in)`,
  `create function note_status_change() returns trigger language plpgsql as $$
   begin
     insert into status_change (issuer_id, serial_number, crl_shard)
     values (new.issuer_id, new.serial_number, new.crl_shard);
     return null;
   end $$`,
  `create trigger certificate_status_changed after update of revoked_at, revocation_reason on certificate
   for each row
   when (new.revoked_at is distinct from old.revoked_at
     or new.revocation_reason is distinct from old.revocation_reason)
   execute function note_status_change()`,

  `alter table crl add column previous_number bigint, add column covers pg_snapshot`,
  `alter table crl alter column der set storage external`,
  `update crl set previous_number = coalesce(
     (select max(number) from crl p where p.issuer_id = crl.issuer_id and p.shard = crl.shard
        and p.number < crl.number), 0)`,
  `alter table crl add constraint crl_one_successor unique (issuer_id, shard, previous_number)`,
  `create table crl_claim (
    issuer_id text not null references authority_certificate,
    shard smallint not null,
    leased_until timestamptz(3) not null,
    primary key (issuer_id, shard)
  )`,
  // pages of a CRL: of a shard, and of all
  `drop index certificate_revoked`,
  `create index certificate_revoked on certificate (issuer_id, crl_shard, serial_number)
   where revoked_at is not null`,
  `create index certificate_revoked_of_issuer on certificate (issuer_id, serial_number)
   where revoked_at is not null`,

  `alter table authority_certificate add column crl_shards smallint not null default 1
     check (crl_shards between 1 and 1024),
   add column active_from timestamptz(3)`,
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(database)
}
