/** Longest edge a photo keeps, in pixels: enough to read a label in it. */
const longestEdge = 1920
/** Above this a photo is made smaller. */
const enough = 400_000

/**
 * A photo made small enough for a slow connection; other files, and photos the browser cannot draw, stay as they are.
 * Drawing it again also drops place and device from its metadata.
 */
export async function shrinkPhoto(file: File): Promise<File> {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size <= enough) return file
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, longestEdge / Math.max(image.width, image.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.width * scale)
    canvas.height = Math.round(image.height * scale)
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    image.close()
    for (const quality of [0.82, 0.7, 0.55]) {
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
      if (blob && (blob.size <= enough || quality === 0.55)) {
        return new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' })
      }
    }
    return file
  } catch {
    return file
  }
}
