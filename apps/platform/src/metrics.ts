/** What is counted and timed, for Prometheus (requirement I4). Labels never carry who asked. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof makeMetrics>

/** A registry of its own per application, so that tests can run several side by side. */
export function makeMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    faults: new Counter({
      name: 'vesalius_soap_faults_total',
      help: 'Refusals by SOAP fault, or by the problem in its place over JSON, by service and code',
      labelNames: ['service', 'code'] as const,
      registers,
    }),
    refusals: new Counter({
      name: 'vesalius_refusals_total',
      help: 'Operations refused, by operation and first code',
      labelNames: ['operation', 'code'] as const,
      registers,
    }),
    answers: new Histogram({
      name: 'vesalius_operation_seconds',
      help: 'Time from parsed message to answer, by operation',
      labelNames: ['operation'] as const,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    issued: new Counter({
      name: 'vesalius_certificates_issued_total',
      help: 'Certificates issued, by issuing authority',
      labelNames: ['authority'] as const,
      registers,
    }),
    unfinishedIssuances: new Gauge({
      name: 'vesalius_unfinished_issuances',
      help: 'Certificate intents that are stored and not yet signed',
      registers,
    }),
    strangeIntents: new Gauge({
      name: 'vesalius_strange_intents',
      help: 'Certificate intents in the database that no server of this installation has made: never signed, after an hour before the operators; anything but 0 is an alarm',
      registers,
    }),
    openStates: new Gauge({
      name: 'vesalius_open_state_records',
      help: 'Records in a state that is not their last, by record and state',
      labelNames: ['record', 'state'] as const,
      registers,
    }),
    openStateAge: new Gauge({
      name: 'vesalius_open_state_oldest_seconds',
      help: 'How long the oldest of them has been in it; 0 when none is',
      labelNames: ['record', 'state'] as const,
      registers,
    }),
    openStateOverdue: new Gauge({
      name: 'vesalius_open_state_overdue',
      help: 'Of these, those that should have left it; anything but 0 wants somebody to look',
      labelNames: ['record', 'state'] as const,
      registers,
    }),
    jobRuns: new Gauge({
      name: 'vesalius_job_last_success_timestamp_seconds',
      help: 'When a background job last ended well, by job',
      labelNames: ['job'] as const,
      registers,
    }),
    sessionTokens: new Counter({
      name: 'vesalius_session_tokens_total',
      help: 'Session tokens issued, by the means that opened the session',
      labelNames: ['kind'] as const,
      registers,
    }),
    fallbackRefusals: new Counter({
      name: 'vesalius_fallback_refusals_total',
      help: 'Sessions without the card that were refused because there were too many',
      registers,
    }),
    timeStamps: new Counter({
      name: 'vesalius_time_stamps_total',
      help: 'Time stamps asked for, by outcome',
      labelNames: ['outcome'] as const,
      registers,
    }),
    registerFailures: new Counter({
      name: 'vesalius_register_failures_total',
      help: 'Questions that the external register of the authentic source did not answer',
      registers,
    }),
    registerContradictions: new Counter({
      name: 'vesalius_register_contradictions_total',
      help: 'Mandates that the external register names and that operators ended or recorded otherwise, by answer',
      registers,
    }),
    authoritiesLeftOut: new Gauge({
      name: 'vesalius_authorities_left_out',
      help: 'Authorities that the database names and that are not below the roots of the installation: somebody wrote them there',
      registers,
    }),
    jobFailures: new Counter({
      name: 'vesalius_job_failures_total',
      help: 'Runs of background jobs that failed, by job',
      labelNames: ['job'] as const,
      registers,
    }),
    crlSeconds: new Histogram({
      name: 'vesalius_crl_publication_seconds',
      help: 'Time from reading the revocations to the stored CRL',
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
      registers,
    }),
    crlEnd: new Gauge({
      name: 'vesalius_crl_next_update_timestamp_seconds',
      help: 'Earliest nextUpdate among the CRLs served for an authority',
      labelNames: ['authority'] as const,
      registers,
    }),
    crlBegin: new Gauge({
      name: 'vesalius_crl_this_update_timestamp_seconds',
      help: 'Earliest thisUpdate among the CRLs served for an authority',
      labelNames: ['authority'] as const,
      registers,
    }),
    servedFromMemory: new Counter({
      name: 'vesalius_served_from_memory_total',
      help: 'CRLs and trusted lists served as they were last, because the database did not answer, by kind',
      labelNames: ['kind'] as const,
      registers,
    }),
    openCrls: new Gauge({
      name: 'vesalius_open_crls',
      help: 'CRLs that new certificates of an authority are spread over',
      labelNames: ['authority'] as const,
      registers,
    }),
    certificatesPerCrl: new Gauge({
      name: 'vesalius_certificates_per_open_crl',
      help: 'Unexpired certificates that name one of them, on the mean; beyond the limit (certificatesPerCrl) further ones are opened',
      labelNames: ['authority'] as const,
      registers,
    }),
    rechecked: new Counter({
      name: 'vesalius_certificates_rechecked_total',
      help: 'Stored certificates read again and held against record, chain, lints, CRL and OCSP',
      registers,
    }),
    recheckFindings: new Gauge({
      name: 'vesalius_recheck_findings',
      help: 'Certificates of the present and the last round about which something was found; anything but 0 is a fault',
      registers,
    }),
    recheckRound: new Gauge({
      name: 'vesalius_recheck_round_timestamp_seconds',
      help: 'When the last round over all certificates ended',
      registers,
    }),
    ocspAnswers: new Counter({
      name: 'vesalius_ocsp_answers_total',
      help: 'OCSP answers, by how they came about: kept from before, presigned (ahead of any question), signed now, refused, limited (its address had too many signed); unchecked: kept, while the database does not answer',
      labelNames: ['origin'] as const,
      registers,
    }),
    ocspAge: new Gauge({
      name: 'vesalius_ocsp_oldest_answer_seconds',
      help: 'Age of the oldest OCSP answer served since the last look; never above half of its validity',
      registers,
    }),
    ocspPresigned: new Gauge({
      name: 'vesalius_ocsp_presigned_answers',
      help: 'Certificates whose OCSP answer is signed ahead of any question, in this process',
      registers,
    }),
    ocspPresignedAge: new Gauge({
      name: 'vesalius_ocsp_presigned_oldest_seconds',
      help: 'Age of the oldest of them; above half of the validity (14400) they are signed too slowly',
      registers,
    }),
    auditUncovered: new Gauge({
      name: 'vesalius_audit_uncovered_seconds',
      help: 'Age of the oldest audit event that no exported head covers; above 3600 heads are overdue',
      registers,
    }),
    auditBroken: new Gauge({
      name: 'vesalius_audit_trail_broken',
      help: '1 when the audit trail does not continue what was signed of it, so that no head is signed; anything but 0 is an alarm',
      registers,
    }),
    mailsAbandoned: new Gauge({
      name: 'vesalius_mails_abandoned',
      help: 'Mails given up after too many tries; those that wait are open states',
      registers,
    }),
    mailsSent: new Counter({
      name: 'vesalius_mails_sent_total',
      help: 'Mails that the mail server took, by kind',
      labelNames: ['kind'] as const,
      registers,
    }),
    mailFailures: new Counter({
      name: 'vesalius_mail_failures_total',
      help: 'Tries to send a mail that failed, by error',
      labelNames: ['error'] as const,
      registers,
    }),
    certificatesEnding: new Gauge({
      name: 'vesalius_certificates_ending',
      help: 'Certificates in use whose holder must have been reminded of their end',
      registers,
    }),
    certificatesUnwarned: new Gauge({
      name: 'vesalius_certificates_unwarned',
      help: 'Of these, those without a reminder of their stage; anything but 0 is a fault',
      registers,
    }),
    remindersChecked: new Gauge({
      name: 'vesalius_reminders_checked_timestamp_seconds',
      help: 'When reminders were last computed',
      registers,
    }),
  } as const
}
