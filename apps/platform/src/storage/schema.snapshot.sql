create table allowance (
  key text not null,
  began_at timestamp(3) with time zone not null,
  taken integer not null,
  constraint allowance_pkey PRIMARY KEY (key)
);

create table attached_document (
  attached_to text not null,
  record_id bigint not null,
  sha256 text not null,
  media_type text not null,
  octets bytea not null,
  received_at timestamp(3) with time zone not null,
  received_by text not null,
  constraint attached_document_pkey PRIMARY KEY (attached_to, record_id, sha256),
  constraint attached_document_attached_to_check CHECK ((attached_to = ANY (ARRAY['request'::text, 'mandate'::text, 'revocation'::text]))),
  constraint attached_document_sha256_check CHECK ((length(sha256) = 64))
);

create table audit_event (
  id bigint not null generated always as identity,
  occurred_at timestamp(3) with time zone not null,
  kind text not null,
  record_kind text not null,
  record_id text not null,
  correlation_id text,
  operator_id text,
  detail text not null,
  constraint audit_event_pkey PRIMARY KEY (id)
);

create table audit_head (
  seq bigint not null,
  hash bytea not null,
  key_identifier text not null,
  signature bytea not null,
  signed_at timestamp(3) with time zone not null,
  time_stamp bytea,
  exported_at timestamp(3) with time zone,
  number bigint not null,
  octets bytea not null,
  constraint audit_head_pkey PRIMARY KEY (seq),
  constraint audit_head_number_key UNIQUE (number),
  constraint audit_head_seq_fkey FOREIGN KEY (seq) REFERENCES audit_link(seq)
);
CREATE INDEX audit_head_kept_here ON public.audit_head USING btree (number) WHERE (exported_at IS NULL);
CREATE INDEX audit_head_not_exported ON public.audit_head USING btree (signed_at) WHERE (exported_at IS NULL);

create table audit_link (
  seq bigint not null,
  event_id bigint not null,
  previous_hash bytea not null,
  hash bytea not null,
  constraint audit_link_pkey PRIMARY KEY (seq),
  constraint audit_link_event_id_fkey FOREIGN KEY (event_id) REFERENCES audit_event(id),
  constraint audit_link_event_id_key UNIQUE (event_id)
);

create table audit_unlinked (
  event_id bigint not null,
  constraint audit_unlinked_pkey PRIMARY KEY (event_id)
);

create table authority_certificate (
  id text not null,
  role text not null,
  issuer_id text,
  key_type text not null,
  public_key_identifier text not null,
  serial_number numeric(49,0) not null,
  certificate bytea not null,
  key_reference text,
  state text not null,
  not_before timestamp(3) with time zone not null,
  not_after timestamp(3) with time zone not null,
  added_at timestamp(3) with time zone not null,
  crl_shards smallint not null default 1,
  active_from timestamp(3) with time zone,
  crl_openings smallint[] not null default '{}'::smallint[],
  constraint authority_certificate_pkey PRIMARY KEY (id),
  constraint authority_certificate_crl_openings_check CHECK ((0 < ALL (crl_openings))),
  constraint authority_certificate_crl_shards_check CHECK (((crl_shards >= 1) AND (crl_shards <= 1024))),
  constraint authority_certificate_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES authority_certificate(id),
  constraint authority_certificate_public_key_identifier_check CHECK ((public_key_identifier ~ '^[0-9a-f]{40}$'::text)),
  constraint authority_certificate_public_key_identifier_key UNIQUE (public_key_identifier),
  constraint authority_certificate_role_check CHECK ((role = ANY (ARRAY['root'::text, 'issuing'::text, 'ocsp-responder'::text, 'etk-ra'::text, 'time-stamp'::text]))),
  constraint authority_certificate_state_check CHECK ((state = ANY (ARRAY['next'::text, 'active'::text, 'retired'::text])))
);
CREATE UNIQUE INDEX authority_certificate_one_active ON public.authority_certificate USING btree (role, issuer_id, key_type) NULLS NOT DISTINCT WHERE ((state = 'active'::text) AND (role <> 'root'::text));

create table certificate (
  request_id bigint not null,
  issuer_id text not null,
  serial_number numeric(49,0) not null,
  profile text not null,
  lint_version text not null,
  tbs bytea storage external not null,
  intended_at timestamp(3) with time zone not null,
  der bytea storage external,
  signed_at timestamp(3) with time zone,
  published_at timestamp(3) with time zone,
  not_before timestamp(3) with time zone not null,
  not_after timestamp(3) with time zone not null,
  crl_shard smallint not null,
  replaces text,
  revoked_at timestamp(3) with time zone,
  revocation_reason text,
  mac bytea,
  constraint certificate_pkey PRIMARY KEY (request_id),
  constraint certificate_check CHECK (((der IS NULL) = (signed_at IS NULL))),
  constraint certificate_check1 CHECK (((revoked_at IS NULL) = (revocation_reason IS NULL))),
  constraint certificate_revocation_reason_check CHECK ((revocation_reason = ANY (ARRAY['keyCompromise'::text, 'affiliationChanged'::text, 'superseded'::text, 'cessationOfOperation'::text]))),
  constraint certificate_serial UNIQUE (serial_number, issuer_id),
  constraint certificate_serial_number_check CHECK ((serial_number > (0)::numeric))
);
CREATE INDEX certificate_ending ON public.certificate USING btree (not_after) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX certificate_one_replacement ON public.certificate USING btree (replaces) WHERE ((revoked_at IS NULL) AND (replaces IS NOT NULL));
CREATE INDEX certificate_revoked ON public.certificate USING btree (issuer_id, crl_shard, serial_number) WHERE (revoked_at IS NOT NULL);
CREATE INDEX certificate_revoked_at ON public.certificate USING btree (revoked_at) WHERE (revoked_at IS NOT NULL);
CREATE INDEX certificate_revoked_of_issuer ON public.certificate USING btree (issuer_id, serial_number) WHERE (revoked_at IS NOT NULL);
CREATE INDEX certificate_signed_at ON public.certificate USING btree (signed_at);
CREATE INDEX certificate_unsigned ON public.certificate USING btree (intended_at) WHERE (signed_at IS NULL);

create table certificate_holder (
  identifier_type text not null,
  identifier_value text not null,
  version bigint not null,
  constraint certificate_holder_pkey PRIMARY KEY (identifier_type, identifier_value)
);

create table certificate_request (
  id bigint not null generated always as identity,
  public_key_identifier text not null,
  identifier_type text not null,
  identifier_value text not null,
  application_id text,
  holder_name text not null,
  distinguished_name text not null,
  signer_ssin text not null,
  signed_request_id bigint,
  csr bytea storage external not null,
  key_type text not null,
  contract_version text not null,
  contract_digest text not null,
  base_service_usage text[] not null,
  outcome text not null,
  objections jsonb not null,
  automatically_validated boolean not null,
  replaces text,
  requested_at timestamp(3) with time zone not null,
  decided_at timestamp(3) with time zone,
  constraint certificate_request_pkey PRIMARY KEY (id),
  constraint certificate_request_check CHECK (((outcome = 'waiting'::text) = (decided_at IS NULL))),
  constraint certificate_request_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'waiting'::text, 'refused'::text])))
);
CREATE INDEX certificate_request_holder ON public.certificate_request USING btree (identifier_type, identifier_value);
CREATE INDEX certificate_request_signer ON public.certificate_request USING btree (signer_ssin) WHERE (outcome <> 'accepted'::text);
CREATE INDEX certificate_request_waiting ON public.certificate_request USING btree (requested_at) WHERE (outcome = 'waiting'::text);
CREATE INDEX certificate_request_words ON public.certificate_request USING gin (to_tsvector('simple'::regconfig, translate(holder_name, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~'::text, repeat(' '::text, 32))));

create table contact_data (
  request_id bigint not null,
  personal_email text not null,
  personal_phone text not null,
  general_email text,
  general_phone text,
  language text,
  bounced_at timestamp(3) with time zone,
  updated_at timestamp(3) with time zone not null,
  constraint contact_data_pkey PRIMARY KEY (request_id)
);

create table crl (
  issuer_id text not null,
  shard smallint not null,
  number bigint not null,
  der bytea storage external not null,
  this_update timestamp(3) with time zone not null,
  next_update timestamp(3) with time zone not null,
  previous_number bigint,
  covers pg_snapshot,
  constraint crl_pkey PRIMARY KEY (issuer_id, shard, number),
  constraint crl_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES authority_certificate(id),
  constraint crl_one_successor UNIQUE (issuer_id, shard, previous_number)
);

create table crl_claim (
  issuer_id text not null,
  shard smallint not null,
  leased_until timestamp(3) with time zone not null,
  rests_until timestamp(3) with time zone,
  constraint crl_claim_pkey PRIMARY KEY (issuer_id, shard),
  constraint crl_claim_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES authority_certificate(id)
);

create table etk (
  request_id bigint not null,
  identifier_type text not null,
  identifier_value text not null,
  application_id text,
  encryption_serial numeric(49,0) not null,
  encryption_key_identifier text not null,
  encryption_certificate bytea storage external not null,
  token bytea storage external not null,
  registered_at timestamp(3) with time zone not null,
  activated_at timestamp(3) with time zone,
  withdrawn_at timestamp(3) with time zone,
  constraint etk_pkey PRIMARY KEY (request_id)
);
CREATE UNIQUE INDEX etk_one_served ON public.etk USING btree (identifier_type, identifier_value, application_id) NULLS NOT DISTINCT WHERE ((activated_at IS NOT NULL) AND (withdrawn_at IS NULL));
CREATE INDEX etk_waiting ON public.etk USING btree (registered_at) WHERE ((activated_at IS NULL) AND (withdrawn_at IS NULL));

create table etk_registration (
  id bigint not null generated always as identity,
  request_id bigint not null,
  challenge_serial numeric(49,0) not null,
  encryption_spki bytea not null,
  encryption_key_identifier text not null,
  started_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  voided_at timestamp(3) with time zone,
  completed_at timestamp(3) with time zone,
  constraint etk_registration_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX etk_registration_open ON public.etk_registration USING btree (request_id) WHERE ((voided_at IS NULL) AND (completed_at IS NULL));

create table foreign_person (
  id text not null,
  ssin text not null,
  first_names text not null,
  surname text not null,
  language text not null,
  email text not null,
  document_kind text not null,
  document_country text not null,
  registered_at timestamp(3) with time zone not null,
  registered_by text not null,
  link_hash text not null,
  code_hash text,
  code_attempts integer not null default 0,
  invited_at timestamp(3) with time zone not null,
  invited_until timestamp(3) with time zone not null,
  proof_hash text,
  proof_until timestamp(3) with time zone,
  user_name text,
  password_hash text,
  code_secret bytea,
  last_code_step bigint,
  failed_attempts integer not null default 0,
  locked_until timestamp(3) with time zone,
  activated_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  constraint foreign_person_pkey PRIMARY KEY (id),
  constraint foreign_person_code_hash_check CHECK ((length(code_hash) = 64)),
  constraint foreign_person_document_country_check CHECK ((document_country ~ '^[A-Z]{2}$'::text)),
  constraint foreign_person_document_kind_check CHECK ((document_kind = ANY (ARRAY['passport'::text, 'identity-card'::text, 'residence-document'::text]))),
  constraint foreign_person_id_check CHECK ((id ~ '^[0-9a-f]{16}$'::text)),
  constraint foreign_person_key_whole CHECK (((activated_at IS NULL) OR (ended_at IS NOT NULL) OR ((user_name IS NOT NULL) AND (password_hash IS NOT NULL) AND (code_secret IS NOT NULL)))),
  constraint foreign_person_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'nl'::text, 'de'::text, 'en'::text]))),
  constraint foreign_person_link_hash_check CHECK ((length(link_hash) = 64)),
  constraint foreign_person_link_once UNIQUE (link_hash),
  constraint foreign_person_proof_hash_check CHECK ((length(proof_hash) = 64)),
  constraint foreign_person_proof_whole CHECK (((proof_hash IS NULL) = (proof_until IS NULL))),
  constraint foreign_person_ssin_check CHECK ((length(ssin) = 11)),
  constraint foreign_person_user_name_once UNIQUE (user_name)
);
CREATE INDEX foreign_person_invited ON public.foreign_person USING btree (invited_until) WHERE (code_hash IS NOT NULL);
CREATE INDEX foreign_person_registered ON public.foreign_person USING btree (registered_at);
CREATE UNIQUE INDEX foreign_person_ssin_once ON public.foreign_person USING btree (ssin) WHERE (ended_at IS NULL);

create table foreign_request (
  ssin text not null,
  public_key_identifier text not null,
  link_digest text not null,
  first_names text not null,
  surname text not null,
  holder_name text not null,
  csr bytea not null,
  personal_email text not null,
  personal_phone text not null,
  general_email text,
  general_phone text,
  requested_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  confirmed_at timestamp(3) with time zone,
  opened_at timestamp(3) with time zone,
  constraint foreign_request_key_once PRIMARY KEY (public_key_identifier),
  constraint foreign_request_link_digest_key UNIQUE (link_digest),
  constraint foreign_request_public_key_identifier_check CHECK ((length(public_key_identifier) = 40))
);
CREATE INDEX foreign_request_end ON public.foreign_request USING btree (expires_at);
CREATE UNIQUE INDEX foreign_request_open ON public.foreign_request USING btree (ssin) WHERE ((opened_at IS NOT NULL) AND (confirmed_at IS NULL));
CREATE INDEX foreign_request_person ON public.foreign_request USING btree (ssin);

create table identity_record (
  model text not null,
  id_mark text not null,
  grant_mark text,
  sealed bytea not null,
  consumed boolean not null default false,
  expires_at timestamp(3) with time zone not null,
  constraint identity_record_pkey PRIMARY KEY (model, id_mark)
);
CREATE INDEX identity_record_end ON public.identity_record USING btree (expires_at);
CREATE INDEX identity_record_grant ON public.identity_record USING btree (grant_mark) WHERE (grant_mark IS NOT NULL);

create table installation (
  only_one boolean not null default true,
  environment text not null,
  demonstration boolean not null,
  public_url text,
  initialized_at timestamp(3) with time zone not null,
  constraint installation_pkey PRIMARY KEY (only_one),
  constraint installation_only_one_check CHECK (only_one)
);

create table job (
  id bigint not null generated always as identity,
  job_key text not null,
  kind text not null,
  payload jsonb not null,
  created_at timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone not null,
  leased_until timestamp(3) with time zone,
  attempts integer not null default 0,
  last_error text,
  finished_at timestamp(3) with time zone,
  constraint job_pkey PRIMARY KEY (id),
  constraint job_job_key_key UNIQUE (job_key)
);
CREATE INDEX job_due ON public.job USING btree (due_at) WHERE (finished_at IS NULL);

create table key_use (
  public_key_identifier text not null,
  use text not null,
  request_id bigint,
  recorded_at timestamp(3) with time zone not null,
  constraint key_use_pkey PRIMARY KEY (public_key_identifier),
  constraint key_use_check CHECK (((use = ANY (ARRAY['authority'::text, 'blocked'::text])) OR (request_id IS NOT NULL))),
  constraint key_use_public_key_identifier_check CHECK ((length(public_key_identifier) = 40)),
  constraint key_use_use_check CHECK ((use = ANY (ARRAY['authentication'::text, 'encryption'::text, 'authority'::text, 'blocked'::text])))
);

create table kgss_credential (
  generation integer not null,
  issuer_id text not null,
  serial_number numeric(49,0) not null,
  public_key_identifier text not null,
  certificate bytea not null,
  sealed_key bytea not null,
  encryption_key_identifier text not null,
  encryption_certificate bytea not null,
  sealed_encryption_key bytea not null,
  token bytea not null,
  added_at timestamp(3) with time zone not null,
  constraint kgss_credential_pkey PRIMARY KEY (generation),
  constraint kgss_credential_encryption_key_identifier_fkey FOREIGN KEY (encryption_key_identifier) REFERENCES key_use(public_key_identifier),
  constraint kgss_credential_generation_check CHECK ((generation > 0)),
  constraint kgss_credential_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES authority_certificate(id),
  constraint kgss_credential_issuer_id_serial_number_key UNIQUE (issuer_id, serial_number),
  constraint kgss_credential_public_key_identifier_fkey FOREIGN KEY (public_key_identifier) REFERENCES key_use(public_key_identifier)
);

create table mail_language (
  ssin text not null,
  language text not null,
  updated_at timestamp(3) with time zone not null,
  constraint mail_language_pkey PRIMARY KEY (ssin),
  constraint mail_language_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'nl'::text, 'de'::text, 'en'::text])))
);

create table mandate (
  id bigint not null generated always as identity,
  ssin text not null,
  identifier_type text not null,
  identifier_value text not null,
  valid_from timestamp(3) with time zone,
  valid_until timestamp(3) with time zone,
  origin text not null,
  evidence_reference text,
  recorded_at timestamp(3) with time zone not null,
  recorded_by text,
  ended_by text,
  end_evidence_reference text,
  role text,
  constraint mandate_pkey PRIMARY KEY (id),
  constraint mandate_key UNIQUE NULLS NOT DISTINCT (ssin, identifier_type, identifier_value, valid_from),
  constraint mandate_origin_check CHECK ((origin = ANY (ARRAY['source'::text, 'operator'::text]))),
  constraint mandate_role_check CHECK (((length(role) >= 1) AND (length(role) <= 100)))
);
CREATE INDEX mandate_organization ON public.mandate USING btree (identifier_type, identifier_value);
CREATE INDEX mandate_person ON public.mandate USING btree (ssin);

create table mandate_document (
  request_id bigint not null,
  sha256 text not null,
  signed_request_id bigint not null,
  media_type text not null,
  size integer not null,
  received_at timestamp(3) with time zone not null,
  constraint mandate_document_pkey PRIMARY KEY (request_id, sha256),
  constraint mandate_document_sha256_check CHECK ((length(sha256) = 64))
);

create table natural_person (
  ssin text not null,
  first_names text not null,
  surname text not null,
  language text,
  updated_at timestamp(3) with time zone not null,
  constraint natural_person_pkey PRIMARY KEY (ssin),
  constraint natural_person_ssin_check CHECK ((ssin ~ '^[0-9]{11}$'::text))
);

create table operator (
  id text not null,
  name text not null,
  role text not null,
  password_hash text not null,
  code_secret bytea not null,
  last_code_step bigint,
  failed_attempts integer not null default 0,
  locked_until timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  invitation_hash text,
  invited_at timestamp(3) with time zone,
  invited_until timestamp(3) with time zone,
  constraint operator_pkey PRIMARY KEY (id),
  constraint operator_id_check CHECK ((id ~ '^[0-9a-f]{16}$'::text)),
  constraint operator_invitation_hash_check CHECK ((length(invitation_hash) = 64)),
  constraint operator_invited_whole CHECK ((((invitation_hash IS NULL) = (invited_until IS NULL)) AND ((invitation_hash IS NULL) = (invited_at IS NULL)))),
  constraint operator_name_key UNIQUE (name),
  constraint operator_role_check CHECK ((role = ANY (ARRAY['operator'::text, 'auditor'::text, 'registration-officer'::text, 'project-manager'::text, 'administrator'::text])))
);

create table operator_proposal (
  public_key_identifier text not null,
  act text not null,
  terms text not null,
  proposed_by text not null,
  proposed_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  constraint operator_proposal_pkey PRIMARY KEY (public_key_identifier, act),
  constraint operator_proposal_act_check CHECK ((act = ANY (ARRAY['acceptance'::text, 'revocation'::text, 'mandate'::text, 'add-operator'::text, 'change-role'::text, 'renew-credentials'::text, 'end-operator'::text]))),
  constraint operator_proposal_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES operator(id)
);

create table operator_session (
  token_hash text not null,
  operator_id text not null,
  started_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  constraint operator_session_pkey PRIMARY KEY (token_hash),
  constraint operator_session_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id),
  constraint operator_session_token_hash_check CHECK ((length(token_hash) = 64))
);
CREATE INDEX operator_session_open ON public.operator_session USING btree (operator_id) WHERE (ended_at IS NULL);

create table organization (
  identifier_type text not null,
  identifier_value text not null,
  name_fr text,
  name_nl text,
  updated_at timestamp(3) with time zone not null,
  constraint organization_pkey PRIMARY KEY (identifier_type, identifier_value),
  constraint organization_check CHECK (((name_fr IS NOT NULL) OR (name_nl IS NOT NULL)))
);

create table outbox_mail (
  id bigint not null generated always as identity,
  event_key text not null,
  kind text not null,
  recipients_of text,
  payload jsonb not null,
  created_at timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone not null,
  leased_until timestamp(3) with time zone,
  attempts integer not null default 0,
  last_error text,
  sent_at timestamp(3) with time zone,
  abandoned_at timestamp(3) with time zone,
  again_of bigint,
  constraint outbox_mail_pkey PRIMARY KEY (id),
  constraint outbox_mail_event_key_key UNIQUE (event_key)
);
CREATE INDEX outbox_mail_again ON public.outbox_mail USING btree (again_of) WHERE (again_of IS NOT NULL);
CREATE INDEX outbox_mail_due ON public.outbox_mail USING btree (due_at) WHERE ((sent_at IS NULL) AND (abandoned_at IS NULL));
CREATE INDEX outbox_mail_recipients ON public.outbox_mail USING btree (recipients_of) WHERE (recipients_of IS NOT NULL);
CREATE INDEX outbox_mail_unsent ON public.outbox_mail USING btree (id) WHERE (sent_at IS NULL);

create table person_login (
  token_mark text not null,
  state_mark text not null,
  sealed bytea not null,
  started_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  constraint person_login_pkey PRIMARY KEY (token_mark)
);
CREATE INDEX person_login_end ON public.person_login USING btree (expires_at);

create table person_session (
  token_mark text not null,
  link_digest text not null,
  sealed bytea not null,
  started_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  constraint person_session_pkey PRIMARY KEY (token_mark)
);
CREATE INDEX person_session_end ON public.person_session USING btree (expires_at);

create table proposed_act (
  object text not null,
  act text not null,
  terms text not null,
  proposed_by text not null,
  proposed_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  constraint proposed_act_pkey PRIMARY KEY (object, act, proposed_by),
  constraint proposed_act_act_check CHECK ((act = ANY (ARRAY['acceptance'::text, 'revocation'::text, 'mandate'::text, 'add-operator'::text, 'change-role'::text, 'renew-credentials'::text, 'end-operator'::text]))),
  constraint proposed_act_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES operator(id)
);

create table quality (
  ssin text not null,
  code text not null,
  nihii11 text,
  valid_from timestamp(3) with time zone,
  valid_until timestamp(3) with time zone,
  constraint quality_key UNIQUE NULLS NOT DISTINCT (ssin, code, nihii11, valid_from),
  constraint quality_nihii11_check CHECK ((nihii11 ~ '^[0-9]{11}$'::text)),
  constraint quality_ssin_fkey FOREIGN KEY (ssin) REFERENCES natural_person(ssin) ON DELETE CASCADE
);
CREATE INDEX quality_nihii11 ON public.quality USING btree (nihii11);
CREATE INDEX quality_nihii8 ON public.quality USING btree ("left"(nihii11, 8));

create table recheck_round (
  id bigint not null generated always as identity,
  started_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  after_request_id bigint not null,
  checked integer not null default 0,
  findings integer not null default 0,
  constraint recheck_round_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX recheck_round_open ON public.recheck_round USING btree (((ended_at IS NULL))) WHERE (ended_at IS NULL);

create table service_certificate (
  service text not null,
  generation integer not null,
  issuer_id text not null,
  serial_number numeric(49,0) not null,
  public_key_identifier text not null,
  certificate bytea not null,
  sealed_key bytea not null,
  active_from timestamp(3) with time zone not null,
  not_after timestamp(3) with time zone not null,
  added_at timestamp(3) with time zone not null,
  constraint service_certificate_pkey PRIMARY KEY (service, generation),
  constraint service_certificate_generation_check CHECK ((generation > 0)),
  constraint service_certificate_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES authority_certificate(id),
  constraint service_certificate_issuer_id_serial_number_key UNIQUE (issuer_id, serial_number),
  constraint service_certificate_public_key_identifier_fkey FOREIGN KEY (public_key_identifier) REFERENCES key_use(public_key_identifier),
  constraint service_certificate_service_check CHECK ((service = ANY (ARRAY['time-stamp'::text, 'session-token'::text])))
);

create table session_token (
  assertion_id text not null,
  kind text not null,
  public_key_identifier text not null,
  identifier_type text not null,
  identifier_value text not null,
  issued_at timestamp(3) with time zone not null,
  not_on_or_after timestamp(3) with time zone not null,
  fallback_number integer,
  constraint session_token_pkey PRIMARY KEY (assertion_id),
  constraint session_token_check CHECK (((fallback_number IS NULL) OR (kind = 'fallback'::text))),
  constraint session_token_fallback_once UNIQUE (identifier_type, identifier_value, fallback_number),
  constraint session_token_kind_check CHECK ((kind = ANY (ARRAY['card'::text, 'card-and-certificate'::text, 'organization'::text, 'fallback'::text])))
);
CREATE INDEX session_token_end ON public.session_token USING btree (not_on_or_after);
CREATE INDEX session_token_fallbacks ON public.session_token USING btree (issued_at) WHERE (fallback_number IS NOT NULL);

create table shared_key (
  identifier bytea not null,
  sealed_key bytea,
  made_by text not null,
  allowed_readers jsonb not null,
  excluded_readers jsonb not null,
  made_at timestamp(3) with time zone not null,
  deleted_at timestamp(3) with time zone,
  constraint shared_key_pkey PRIMARY KEY (identifier),
  constraint shared_key_check CHECK (((sealed_key IS NULL) = (deleted_at IS NOT NULL)))
);
CREATE INDEX shared_key_to_delete ON public.shared_key USING btree (made_at) WHERE (deleted_at IS NULL);

create table signed_request (
  id bigint not null generated always as identity,
  service text not null,
  operation text not null,
  signer_key text not null,
  message_id text not null,
  digest text not null,
  received_at timestamp(3) with time zone not null,
  canonical_octets bytea storage external,
  signer_certificate bytea storage external,
  answer bytea storage external,
  received_octets bytea storage external,
  constraint signed_request_pkey PRIMARY KEY (id),
  constraint signed_request_once UNIQUE (signer_key, message_id)
);
CREATE INDEX signed_request_without_evidence ON public.signed_request USING btree (received_at) WHERE (canonical_octets IS NULL);

create table source_reading (
  subject text not null,
  read_at timestamp(3) with time zone not null,
  constraint source_reading_pkey PRIMARY KEY (subject)
);

create table status_change (
  changed_in xid8 not null default pg_current_xact_id(),
  issuer_id text not null,
  serial_number numeric(49,0) not null,
  crl_shard smallint not null,
  noted_at timestamp(3) with time zone not null default now()
);
CREATE INDEX status_change_in ON public.status_change USING btree (changed_in);
CREATE INDEX status_change_of_crl ON public.status_change USING btree (issuer_id, crl_shard, changed_in);

create table trusted_list (
  name text not null,
  sequence_number integer not null,
  xml bytea not null,
  content_digest text not null,
  signer_generation integer not null,
  issued_at timestamp(3) with time zone not null,
  next_update timestamp(3) with time zone not null,
  constraint trusted_list_pkey PRIMARY KEY (name, sequence_number),
  constraint trusted_list_name_check CHECK ((name = ANY (ARRAY['transport'::text, 'person'::text, 'application'::text]))),
  constraint trusted_list_sequence_number_check CHECK ((sequence_number > 0)),
  constraint trusted_list_signer_generation_fkey FOREIGN KEY (signer_generation) REFERENCES trusted_list_signer(generation)
);

create table trusted_list_signer (
  generation integer not null,
  certificate bytea not null,
  public_key_identifier text not null,
  sealed_key bytea not null,
  active_from timestamp(3) with time zone not null,
  not_after timestamp(3) with time zone not null,
  added_at timestamp(3) with time zone not null,
  constraint trusted_list_signer_pkey PRIMARY KEY (generation),
  constraint trusted_list_signer_generation_check CHECK ((generation > 0)),
  constraint trusted_list_signer_public_key_identifier_fkey FOREIGN KEY (public_key_identifier) REFERENCES key_use(public_key_identifier)
);
