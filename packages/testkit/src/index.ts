export { type ConnectorVectors, connectorVectors, type RecordedRequest } from './connector-vectors.ts'
export { DEFECTIVE_CSRS, goodCsr, goodRsaCsr } from './defective-csrs.ts'
export { type FixedClock, fixedClock, TEST_NOW } from './fixed-clock.ts'
export { freePort } from './free-port.ts'
export {
  INVENTED_ORGANIZATIONS,
  type InventedOrganization,
  inventIdentifier,
} from './invented-organizations.ts'
export { type BisMark, INVENTED_PERSONS, type InventedPerson, inventSsin } from './invented-persons.ts'
export { testKeyPair } from './key-pool.ts'
export { type FolderToMake, fingerprintOf, madeOnce, tryTurn } from './made-once.ts'
export { measuredRun } from './measured-run.ts'
export { missingForPcscDaemon, type PcscDaemon, startPcscDaemon } from './pcsc-daemon.ts'
export { toPem } from './pem.ts'
export { type PooledRandomness, pooledRandomness } from './pooled-randomness.ts'
export {
  type ProgramName,
  type ProgramOptions,
  type ProgramRun,
  QUICK_JAVA,
  runJava,
  runProgram,
  withoutPrograms,
} from './programs.ts'
export { SHORT_LIVED } from './short-lived.ts'
export { type SoftToken, softToken, withoutSoftToken } from './soft-token.ts'
export { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts'
export {
  type TestCard,
  type TestCardHierarchy,
  type TestCardKind,
  type TestCardOptions,
  testCard,
  testCardHierarchy,
} from './test-cards.ts'
export {
  issueTestHolder,
  type TestAuthority,
  type TestCertified,
  type TestHierarchy,
  type TestHierarchyOptions,
  type TestHolderOrder,
  testHierarchy,
  testSerialNumber,
} from './test-hierarchy.ts'
export { closePrimesKey } from './weak-keys.ts'
