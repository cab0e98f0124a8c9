/** The operations of a service with the types of their messages left open, to treat them all alike. */
import {
  type Operation,
  operationNameOf,
  type QualifiedName,
  SERVICES,
  type ServiceName,
} from '../src/index.ts'

export type AnyOperation = Operation<unknown, unknown, unknown>

export function operationsOf(service: ServiceName): Readonly<Record<string, AnyOperation>> {
  return SERVICES[service].operations as unknown as Readonly<Record<string, AnyOperation>>
}

/** The operation that a payload element asks for. */
export function operationFor(service: ServiceName, payload: QualifiedName): AnyOperation {
  const table = operationsOf(service)
  const operation = table[operationNameOf(table, payload) ?? '']
  if (!operation) throw new Error(`no operation for ${payload.name}`)
  return operation
}

/** The operation that a response element answers. */
export function answeredOperation(service: ServiceName, payload: QualifiedName): AnyOperation {
  const operation = Object.values(operationsOf(service)).find(
    one => one.responseElement.name === payload.name,
  )
  if (!operation) throw new Error(`no operation for ${payload.name}`)
  return operation
}
