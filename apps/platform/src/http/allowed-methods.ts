/**
 * Which methods an address takes, for those that ask by OPTIONS and those that came with another one (RFC 9110 sections 9.3.7, 15.5.6).
 *
 * Takes   the application before any of its routes is registered.
 * Gives   the methods for the target of a request; none where nothing is, and none where a route takes whatever comes: such a service
 *         says no by itself.
 *
 * An address that a route has by name is not the parameter of another: `/certificates/search` is no certificate.
 */
import type { FastifyInstance } from 'fastify'

export interface AllowedMethods {
  at(target: string): readonly string[]
  /** Of an address that a route has by name; quick, none for any other. */
  byName(target: string): readonly string[]
}

interface Address {
  readonly pattern: RegExp
  readonly methods: Set<string>
}

export function watchMethods(app: FastifyInstance): AllowedMethods {
  const addresses = new Map<string, Address>()
  app.addHook('onRoute', ({ url, method }) => {
    const address = addresses.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() }
    addresses.set(url, address)
    for (const one of [method].flat()) address.methods.add(one)
  })

  function methodsOf(found: readonly Address[]): readonly string[] {
    const methods = new Set(found.flatMap(one => [...one.methods]))
    const takesAll = app.supportedMethods.every(method => methods.has(method))
    return methods.size === 0 || takesAll ? [] : [...methods.add('OPTIONS')].sort()
  }

  function byName(target: string): readonly string[] {
    const named = addresses.get(pathOf(target))
    return named ? methodsOf([named]) : []
  }

  return {
    byName,
    at(target) {
      const path = pathOf(target)
      const methods = methodsOf([...addresses.values()].filter(({ pattern }) => pattern.test(path)))
      const named = byName(target)
      return methods.length > 0 && named.length > 0 ? named : methods
    },
  }
}

/** `/crl/:file` and `/ocsp/:issuer/*`, the forms that routes have here. */
function patternOf(url: string): RegExp {
  const plain = url.replace(/[\\^$.+?()[\]{}|]/g, '\\$&')
  return new RegExp(`^${plain.replace(/:\w+/g, '[^/]+').replace('*', '.*')}$`)
}

/** As the router reads it; empty when it cannot be read. */
function pathOf(target: string): string {
  try {
    return decodeURI(target.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/, ''))
  } catch {
    return ''
  }
}
