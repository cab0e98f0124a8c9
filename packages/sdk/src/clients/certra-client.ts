/**
 * CertRA v2: certificates (wire contract 6). One function an operation.
 *
 * Throws  SdkError. Nothing here judges what came back beyond its form: the workflows do.
 */
import type { ContactData, RevocationReason } from '@vesalius/enrolment'
import type { Identifier } from '@vesalius/identifiers'
import {
  type Actor,
  type ActorQualities,
  CERTRA_OPERATIONS,
  type CertificateChain,
  type CertificateIdentifier,
  type CertificateRequestReceipt,
  type Contract,
  type ExistingApplicationIds,
  type ForeignerValidation,
  type GenericOrganizationType,
  isNotYetDelivered,
  type ReceivedCertificateInfo,
  type RevocationContract,
} from '@vesalius/protocols'
import type { CallOptions } from '../calls/http-exchange.ts'
import { type ClientOptions, refusal, resultOf, ServiceCaller } from '../calls/service-call.ts'
import type { RequestSigning } from '../calls/soap-call.ts'
import type { PlatformProfile } from '../profile/platform-profile.ts'

export interface ContractQuestion {
  readonly contactData: ContactData
  readonly signer: Actor
  readonly certificateIdentifier: CertificateIdentifier
}

export interface RevocationQuestion {
  /** 40 lower-case hex digits. */
  readonly publicKeyIdentifier: string
  readonly signer: Actor
  readonly reason: RevocationReason
}

export interface CertificateRequest {
  readonly contactData: ContactData
  /** PKCS#10, DER. */
  readonly csr: Uint8Array
  /** As `generateContract` gave it. */
  readonly contract: Contract
  readonly baseServices: readonly string[]
}

/** The request of a person without an identity card. */
export interface ForeignCertificateRequest {
  /** Named by one BIS number. */
  readonly foreignPerson: Actor
  readonly contactData: ContactData
  /** PKCS#10, DER; the holder's name as `foreignHolderName` makes it. */
  readonly csr: Uint8Array
}

export interface SendingOptions extends CallOptions {
  /** Runs when the message is signed and has not left yet. */
  readonly beforeSending?: () => Promise<void>
}

export type CertraClient = ReturnType<typeof certraClient>

export function certraClient(profile: Pick<PlatformProfile, 'services'>, options: ClientOptions = {}) {
  const url = profile.services.certra
  const caller = new ServiceCaller(options)
  const head = () => caller.head()
  const operations = CERTRA_OPERATIONS

  return {
    /** What the person at the card may ask for. Signed with the card's authentication key. */
    getActorQualities(ssin: string, signing: RequestSigning, call?: CallOptions): Promise<ActorQualities> {
      const request = { head: head(), ssin: { type: 'SSIN', value: ssin } }
      return caller.askSigned(url, operations.getActorQualities, request, { ...call, signing })
    },

    async getGenericOrganizationTypes(call?: CallOptions): Promise<readonly GenericOrganizationType[]> {
      const operation = operations.getGenericOrganizationTypes
      return resultOf(await caller.ask(url, operation, () => ({ head: head() }), call))
    },

    /** Application IDs of an organization's active certificates; `null` stands for one without. */
    async getExistingApplicationIds(
      organization: Identifier,
      call?: CallOptions,
    ): Promise<ExistingApplicationIds> {
      const operation = operations.getExistingApplicationIds
      return (await caller.ask(url, operation, () => ({ head: head(), organization }), call)).applicationIds
    },

    async generateContract(question: ContractQuestion, call?: CallOptions): Promise<Contract> {
      const operation = operations.generateContract
      return resultOf(await caller.ask(url, operation, () => ({ head: head(), ...question }), call))
    },

    /** The certificate request. Signed with the card's signature key. */
    generateCertificate(
      request: CertificateRequest,
      signing: RequestSigning,
      call?: SendingOptions,
    ): Promise<CertificateRequestReceipt> {
      const operation = operations.generateCertificate
      return caller.act(url, operation, { head: head(), ...request }, { ...call, signing })
    },

    /** The certificate and its issuers, root left out; `null` while it is not delivered yet. */
    async getCertificate(publicKeyIdentifier: string, call?: CallOptions): Promise<CertificateChain | null> {
      const operation = operations.getCertificate
      const request = () => ({ head: head(), publicKeyIdentifier })
      const answer = await caller.ask(url, operation, request, call)
      if (answer.outcome.kind === 'success') return answer.outcome.result
      if (isNotYetDelivered(answer.outcome.failure)) return null
      throw refusal(answer.outcome.failure, answer.head)
    },

    /** Unsigned: nothing is issued before the person confirms it at the address in the answer. Where several wait, they say there which one counts. */
    async submitCsrForForeigner(
      request: ForeignCertificateRequest,
      call?: CallOptions,
    ): Promise<ForeignerValidation> {
      const operation = operations.submitCSRForForeigner
      return resultOf(await caller.ask(url, operation, () => ({ head: head(), ...request }), call))
    },

    async generateRevocationContract(
      question: RevocationQuestion,
      call?: CallOptions,
    ): Promise<RevocationContract> {
      const operation = operations.generateRevocationContract
      return resultOf(await caller.ask(url, operation, () => ({ head: head(), ...question }), call))
    },

    /** Revokes a certificate and its ETK. Signed with the card's signature key; the contract as it was given. */
    async revoke(
      request: { readonly publicKeyIdentifier: string; readonly contract: RevocationContract },
      signing: RequestSigning,
      call?: SendingOptions,
    ): Promise<void> {
      await caller.act(url, operations.revoke, { head: head(), ...request }, { ...call, signing })
    },

    /** Everything the person at the card may manage. Signed with the card's authentication key. */
    getCertificateInfoForCitizen(
      signing: RequestSigning,
      call?: CallOptions,
    ): Promise<readonly ReceivedCertificateInfo[]> {
      const operation = operations.getCertificateInfoForCitizen
      return caller.askSigned(url, operation, { head: head() }, { ...call, signing })
    },

    /** What the platform says of the certificate that signs. */
    getCertificateInfoForAuthenticationCertificate(
      signing: RequestSigning,
      call?: CallOptions,
    ): Promise<ReceivedCertificateInfo> {
      const operation = operations.getCertificateInfoForAuthenticationCertificate
      return caller.askSigned(url, operation, { head: head() }, { ...call, signing })
    },
  }
}
