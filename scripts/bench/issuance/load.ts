/** Load over HTTP on loopback: so many at once, each on a connection that stays open, each timed. */
import { Agent, request } from 'node:http'

export interface LoadResult<Answer> {
  readonly answers: readonly Answer[]
  /** Milliseconds, one for each task. */
  readonly latencies: readonly number[]
  readonly wallSeconds: number
}

/** Runs all tasks, `concurrency` of them at any moment. The first that fails ends it all. */
export async function runLoad<Task, Answer>(
  tasks: readonly Task[],
  concurrency: number,
  perform: (task: Task) => Promise<Answer>,
): Promise<LoadResult<Answer>> {
  const answers: Answer[] = []
  const latencies: number[] = []
  const waiting = tasks.values()
  const began = performance.now()
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const task of waiting) {
        const start = performance.now()
        answers.push(await perform(task))
        latencies.push(performance.now() - start)
      }
    }),
  )
  return { answers, latencies, wallSeconds: (performance.now() - began) / 1000 }
}

export interface HttpAnswer {
  readonly status: number
  readonly body: Buffer
}

export interface HttpClient {
  post(url: string, type: string, body: string | Uint8Array): Promise<HttpAnswer>
  close(): void
}

export function httpClient(concurrency: number): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency })
  return {
    close: () => agent.destroy(),
    post: (url, type, body) =>
      new Promise((resolve, reject) => {
        const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body) }
        const sent = request(url, { method: 'POST', agent, headers }, answer => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts) }))
          answer.on('error', reject)
        })
        sent.on('error', reject)
        sent.end(body)
      }),
  }
}
