/** Something to do, as one large button: what, and what it is about. */
export interface TileProps {
  readonly title: string
  readonly text: string
  /** The one that is meant most. */
  readonly primary?: boolean
  readonly onPress: () => void
}

export function Tile({ title, text, primary = false, onPress }: TileProps) {
  return (
    <button type="button" className="tile" data-look={primary ? 'primary' : 'secondary'} onClick={onPress}>
      <span className="tile-title">{title}</span>
      <span className="tile-text">{text}</span>
    </button>
  )
}
