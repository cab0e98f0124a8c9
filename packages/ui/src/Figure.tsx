/** A picture that explains. Its size is known beforehand, so that nothing moves when it comes. */
export interface FigureProps {
  readonly src: string
  /** What is to be seen, for whoever does not see it. */
  readonly alt: string
  /** CSS pixels; on a narrow page it shrinks. */
  readonly width: number
  readonly height: number
}

export function Figure({ src, alt, width, height }: FigureProps) {
  return <img className="figure" src={src} alt={alt} width={width} height={height} decoding="async" />
}
