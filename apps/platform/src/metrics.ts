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
      help: 'SOAP faults sent, by service and code',
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
    jobFailures: new Counter({
      name: 'vesalius_job_failures_total',
      help: 'Runs of background jobs that failed, by job',
      labelNames: ['job'] as const,
      registers,
    }),
  } as const
}
