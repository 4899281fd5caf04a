package org.windrow.provider.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.provider.index.ListMark;

class GrowingFileTest {
    @TempDir
    Path folder;

    private final List<String> read = new ArrayList<>();
    private Path list;
    private GrowingFile growing;

    @BeforeEach
    void open() {
        list = folder.resolve("list");
        growing = reader(Optional.empty());
    }

    @AfterEach
    void close() throws IOException {
        growing.close();
    }

    private GrowingFile reader(Optional<ListMark> mark) {
        return new GrowingFile(list, mark, line -> read.add(new String(line, StandardCharsets.UTF_8)));
    }

    private void append(String text) throws IOException {
        Files.writeString(list, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private List<String> poll() throws IOException {
        read.clear();
        growing.poll();
        return List.copyOf(read);
    }

    @Test
    void lines_are_read_once_and_whole_as_they_come() throws IOException {
        append("before\n");
        assertEquals(List.of(), poll(), "the first walk sees what was there before it");

        append("one\ntw");
        assertEquals(List.of("one"), poll());
        append("o\n");
        assertEquals(List.of("two"), poll());
        assertEquals(List.of(), poll());
    }

    @Test
    void a_list_that_comes_later_is_read_from_its_beginning() throws IOException {
        assertFalse(growing.poll());

        append("one\n");

        assertEquals(List.of("one"), poll());
    }

    @Test
    void a_list_renamed_and_made_anew_is_read_on_to_its_end_and_then_the_new_one() throws IOException {
        append("before\n");
        poll();
        append("one\nlast words");
        Files.move(list, folder.resolve("list.1"));
        append("new\n");

        assertEquals(List.of("one", "last words", "new"), poll());
    }

    @Test
    void what_is_written_to_a_renamed_list_before_a_new_one_is_there_is_read_too() throws IOException {
        append("before\n");
        poll();
        Path old = Files.move(list, folder.resolve("list.1"));
        Files.writeString(old, "late\n", StandardOpenOption.APPEND);

        assertEquals(List.of("late"), poll());
        append("new\n");
        assertEquals(List.of("new"), poll());
    }

    @Test
    void a_list_cut_short_is_read_anew() throws IOException {
        append("a long line before\n");
        poll();
        Files.writeString(list, "new\n");

        assertEquals(List.of("new"), poll());
    }

    @Test
    void a_list_cut_short_that_grew_past_the_old_place_is_read_anew() throws IOException {
        append("short\n");
        poll();
        Files.writeString(list, "another beginning\nand more\n");

        assertEquals(List.of("another beginning", "and more"), poll());
    }

    @Test
    void reading_goes_on_where_a_former_run_kept_its_mark() throws IOException {
        append("one\n");
        poll();
        append("two\nhalf");
        poll();
        ListMark kept = growing.mark().orElseThrow();
        growing.close();
        append(" a line\nthree\n");

        growing = reader(Optional.of(kept));

        assertEquals(List.of("half a line", "three"), poll());
    }

    @Test
    void a_mark_of_another_list_is_not_believed() throws IOException {
        append("one\n");
        poll();
        ListMark kept = growing.mark().orElseThrow();
        growing.close();
        Files.delete(list);
        append("other\nlines\n");

        growing = reader(Optional.of(kept));

        assertEquals(List.of("other", "lines"), poll());
    }

    @Test
    void a_line_without_end_takes_no_memory_and_the_next_is_read() throws IOException {
        append("x\n");
        poll();
        append("x".repeat(3_000_000));
        assertEquals(List.of(), poll());
        append("\nnext\n");

        assertEquals(List.of("next"), poll());
    }

    @Test
    void a_folder_is_no_list() throws IOException {
        Files.createDirectory(list);

        assertTrue(assertThrows(IOException.class, growing::poll).getMessage().contains("is not a file"));
    }
}
