import './typeface.css'
import './tokens.css'
import './base.css'
import './controls.css'
import './layout.css'
import './content.css'
import './manual.css'

export { Band, type BandProps } from './Band.tsx'
export { Button, type ButtonProps } from './Button.tsx'
export { Checkbox, type CheckboxProps, Choice, type ChoiceOption, type ChoiceProps } from './Choice.tsx'
export { DocumentFrame, type DocumentFrameProps } from './DocumentFrame.tsx'
export { Field, type FieldProps } from './Field.tsx'
export { FieldError, type FieldErrorProps } from './FieldError.tsx'
export { Figure, type FigureProps } from './Figure.tsx'
export { FileChooser, type FileChooserProps } from './FileChooser.tsx'
export { type Fact, KeyValue, type KeyValueProps } from './KeyValue.tsx'
export { LinkButton, type LinkButtonProps } from './LinkButton.tsx'
export { Links, type LinksProps, type LinkTarget } from './Links.tsx'
export { Notice, type NoticeProps, StatusTag, type StatusTagProps, type Tone } from './Notice.tsx'
export { Page, type PageProps } from './Page.tsx'
export {
  PasswordField,
  type PasswordFieldProps,
  type Tick,
  Ticks,
  type TicksProps,
} from './PasswordField.tsx'
export { Progress, type ProgressProps } from './Progress.tsx'
export { Select, type SelectProps } from './Select.tsx'
export { type Step, StepList, type StepListProps } from './StepList.tsx'
export { Tile, type TileProps } from './Tile.tsx'
