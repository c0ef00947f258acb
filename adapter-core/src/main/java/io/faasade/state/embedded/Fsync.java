package io.faasade.state.embedded;

/** When what was written is forced from the operating system's memory to the disk. */
public enum Fsync {

	/** Before anything is answered: what was answered survives a power cut. */
	ALWAYS,

	/**
	 * When the operating system likes: what was answered survives the process, killed in
	 * whatever way, but a power cut may take the last seconds with it, or the file.
	 */
	NEVER

}
