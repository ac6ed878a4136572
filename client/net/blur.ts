import { BackgroundProcessor } from '@livekit/track-processors'
import modelAssetPath from './models/selfie_segmenter.tflite?url'

// the model is MediaPipe's selfie segmenter (Apache-2.0, sha256 191ac9529ae506ee0beefa6b2c945a172dab9d07d1e802a290a4e4038226658b)

/** where the build has put what finds people in pictures */
declare const __VISION_PATH__: string
/** in the pixels of the picture */
const RADIUS = 12

/**
 * Blurs what is behind the person in front of a camera. What finds the person comes from our own server: nothing is
 * fetched from elsewhere, and no picture leaves this machine for it.
 */
export async function makeBlur() {
  return BackgroundProcessor({
    mode: 'background-blur',
    blurRadius: RADIUS,
    assetPaths: { tasksVisionFileSet: __VISION_PATH__, modelAssetPath },
  })
}
